"""`python -m clients.generator`: writes both clients anew from the documents."""

from __future__ import annotations

import json
from pathlib import Path

from msgspec.json import encode

from backend.app import describe
from backend.http.asyncapi import document as describe_live
from clients.generator import python, typescript
from clients.generator.calls import calls, channels, codes
from clients.generator.reading import shapes

CLIENTS = Path(__file__).parents[1]
TYPESCRIPT = CLIENTS / "typescript/src/made"
PYTHON = CLIENTS / "python/kermesse_client/made"


def made() -> dict[Path, str]:
    """Every file that is made, with its text."""
    http, live = (json.loads(encode(document)) for document in (describe(), describe_live()))
    versions = {"openapi": http["info"]["version"], "asyncapi": live["info"]["version"]}
    head = (
        f"Made by `make clients` from OpenAPI {versions['openapi']} and AsyncAPI"
        f" {versions['asyncapi']} of Kermesse."
    )
    things = head, shapes(http["components"]["schemas"])
    frames = head, shapes(live["components"]["schemas"])
    offered = head, calls(http), channels(live), codes(http)
    told = json.dumps(versions)
    return {
        TYPESCRIPT / "shapes.ts": typescript.shapes(*things),
        TYPESCRIPT / "frames.ts": typescript.shapes(*frames),
        TYPESCRIPT / "calls.ts": typescript.calls(*offered),
        TYPESCRIPT / "version.ts": f"// {head}\n\nexport const MADE_FROM = {told};\n",
        PYTHON / "shapes.py": python.shapes(*things),
        PYTHON / "frames.py": python.shapes(*frames),
        PYTHON / "calls.py": python.calls(*offered),
        PYTHON / "version.py": f'"""{head}"""\n\nMADE_FROM = {told}\n',
    }


if __name__ == "__main__":
    for file, text in made().items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
