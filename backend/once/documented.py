"""What the API's document says of keys: each write takes one, or says why not."""

from __future__ import annotations

from typing import Any

from litestar.handlers import HTTPRouteHandler
from msgspec.structs import fields

from backend.once.rules import KEPT, SECRETS, WITHOUT, WRITES, NoMeaning, SecretTold
from game.kernel.errors import Refusal
from game.kernel.once import HEADER, KEY_MOST, REPLAYED, BadKey, KeyReused
from game.kernel.refused import MEANING, status_of

Json = dict[str, Any]

REPLAYED_HEADER = {
    REPLAYED: {
        "description": "The answer was given before, to the same request under this key.",
        "schema": {"type": "string", "const": "true"},
    }
}
_REPLAYED = {REPLAYED: {"$ref": f"#/components/headers/{REPLAYED}"}}
_KEY = {
    "name": HEADER,
    "in": "header",
    "description": f"Your own name for this request, 1 to {KEY_MOST} visible characters. Sent again"
    f" with the same body within {KEPT.days} days, it does nothing and gets the same answer.",
    "schema": {"type": "string", "minLength": 1, "maxLength": KEY_MOST},
}


def tell_of_keys(method: str, handler: HTTPRouteHandler, said: Json, problem: Json) -> None:
    """Add to what is `said` of an operation; `problem` is the content of a refusal."""
    if method not in WRITES:
        return
    answers = said["responses"]
    if why := WITHOUT.get(handler.handler_name):
        said["description"] += f"\n\nNo `{HEADER}`. {why}"
        codes: tuple[type[Refusal], ...] = (NoMeaning,)
    else:
        parameters = said.setdefault("parameters", [])
        if not (own := [one for one in parameters if one["name"] == HEADER]):
            parameters.append(_KEY)
        for one in own:
            one.setdefault("description", _KEY["description"])
        for answer in (answers[status] for status in answers if status < "300"):
            answer["headers"] = answer.get("headers", {}) | _REPLAYED
        codes = (BadKey, KeyReused, *((SecretTold,) if _tells_a_secret(handler) else ()))
    for refusal in codes:
        name_code(answers, refusal, problem)
    said["responses"] = dict(sorted(answers.items()))


def _tells_a_secret(handler: HTTPRouteHandler) -> bool:
    answer = handler.parsed_fn_signature.return_type.raw
    return hasattr(answer, "__struct_fields__") and any(f.name in SECRETS for f in fields(answer))


def name_code(answers: Json, refusal: type[Refusal], problem: Json) -> None:
    """Name a code among those of its status."""
    status = status_of(refusal)
    answer = answers.setdefault(
        str(int(status)), {"description": MEANING[status], "content": problem}
    )
    told, code = answer["description"], f"`{refusal.code}`"
    if code not in told:
        lead = f"{told.removesuffix('.')}," if "Codes: " in told else f"{told} Codes:"
        answer["description"] = f"{lead} {code}."
