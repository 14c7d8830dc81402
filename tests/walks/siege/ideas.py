"""All ideas, in the order of the table; `python -m tests.walks.siege.ideas` puts it into the
document."""

from __future__ import annotations

import re

from tests.house.source import ROOT
from tests.walks.siege import guessing, lines, outside, telling, wire, words
from tests.walks.siege.ground import Idea

IDEAS: list[Idea] = [
    idea for each in (wire, words, guessing, telling, lines, outside) for idea in each.IDEAS
]


def table() -> str:
    """The table of the document."""
    rows = ["| Surface | Tried | What comes of it |", "| --- | --- | --- |"]
    rows += [f"| {one.surface} | {one.tried} | {one.comes} |" for one in IDEAS]
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    document = ROOT / "docs/attacks.md"
    text = document.read_text(encoding="utf-8")
    document.write_text(re.sub(r"(\|.*\n)+", lambda _: table(), text, count=1), encoding="utf-8")
