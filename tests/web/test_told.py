"""What the studio says in French of a file is what the house says of it in English."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
FRENCH = ROOT / "backend/web/studio/parts/told_french.js"
READERS = ("game/mechanics/quiz/formats", "game/mechanics/quiz/problems.py", "backend/parsing")


def sentences(file: Path) -> set[str]:
    """Every text of a file, with {} for what differs."""
    found = set[str]()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            parts = [one.value if isinstance(one, ast.Constant) else "{}" for one in node.values]
            found.add("".join(map(str, parts)))
        elif isinstance(node, ast.Constant):
            found.add(str(node.value))
    return found


def test_every_sentence_in_french_is_said_in_english() -> None:
    places = [ROOT / one for one in READERS]
    said = set[str]().union(
        *(sentences(f) for one in places for f in (one.rglob("*.py") if one.is_dir() else [one]))
    )
    told = re.findall(r'^  "([^"]+)":', FRENCH.read_text(encoding="utf-8"), re.MULTILINE)
    assert told
    assert [one for one in told if re.sub(r"\{\d\}", "{}", one) not in said] == []
