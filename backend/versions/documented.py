"""What the API's document says of versions: each edit needs one, and each look tells it."""

from __future__ import annotations

from typing import Any

from litestar.handlers import HTTPRouteHandler

from backend.once.documented import name_code
from backend.versions.layer import EDITED, SHOWN
from backend.versions.rules import EDITS
from game.kernel.errors import Stale, VersionNeeded

Json = dict[str, Any]

ETAG_HEADER = {
    "ETag": {
        "description": "The version of what is told; `If-Match` takes it.",
        "schema": {"type": "string"},
    }
}
_ETAG = {"ETag": {"$ref": "#/components/headers/ETag"}}
_MATCH = {
    "name": "If-Match",
    "in": "header",
    "description": "The `ETag` of the version that was changed, as the GET of this thing told it.",
    "schema": {"type": "string"},
}
_FRESH = {
    "name": "If-None-Match",
    "in": "header",
    "description": "`*` makes it, and changes nothing that is there already.",
    "schema": {"type": "string"},
}


def tell_of_versions(method: str, handler: HTTPRouteHandler, said: Json, problem: Json) -> None:
    """Add to what is `said` of an operation; `problem` is the content of a refusal."""
    answers, edits = said["responses"], EDITED in handler.opt
    if edits:
        said.setdefault("parameters", []).extend([_MATCH, *([_FRESH] if method == "PUT" else [])])
        name_code(answers, Stale, problem)
        if method in EDITS:
            name_code(answers, VersionNeeded, problem)
        said["responses"] = dict(sorted(answers.items()))
    if method in EDITS if edits else SHOWN in handler.opt:
        for status in answers.keys() & {"200", "201", "204"}:
            answers[status]["headers"] = answers[status].get("headers", {}) | _ETAG
