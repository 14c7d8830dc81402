"""The steps of CONTRIBUTING.md, taken word for word: applied to a copy of the tree, and played."""

from __future__ import annotations

from pathlib import Path

from tests.house.source import ROOT
from tests.walks.clone import Clone, blocks

CONTRIBUTING = ROOT / "CONTRIBUTING.md"


async def test_a_mechanic_a_tracker_and_a_route_are_added_as_it_says(tmp_path: Path) -> None:
    clone = Clone(tmp_path)
    for language, title, text in blocks(CONTRIBUTING):
        if language == "python":
            file = tmp_path / title
            file.parent.mkdir(parents=True, exist_ok=True)
            assert not file.exists(), f"{title} is there already"
            file.write_text(text, encoding="utf-8")
        elif language == "diff":
            (tmp_path / "step.diff").write_text(text, encoding="utf-8")
            await clone.obeys("git apply step.diff && rm step.diff")
        elif language == "sh":
            await clone.obeys(text)
    await clone.obeys(".venv/bin/ruff format --check . && .venv/bin/ruff check .")
