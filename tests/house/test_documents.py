"""Documents name only what exists: files, targets of make, commands, variables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.orders import unknown
from tests.house.source import ROOT

DOCUMENTS = [
    file.relative_to(ROOT)
    for file in (
        *ROOT.glob("*.md"),
        *sorted((ROOT / "docs").rglob("*.md")),
        *sorted(ROOT.glob("clients/*/*.md")),
    )
    if file.name != "CHANGELOG.md"
]
OURS = ("game/", "notifications/", "backend/", "tests/", "docs/", "clients/", ".ci/")


def code(text: str) -> list[str]:
    """What a document sets as code: blocks and spans."""
    blocks = re.findall(r"^```.*?^```", text, flags=re.MULTILINE | re.DOTALL)
    for block in blocks:
        text = text.replace(block, "")
    return [*blocks, *re.findall(r"`([^`\n]+)`", text)]


def missing(text: str, beside: Path) -> list[str]:
    """The files and folders that a document names and that do not exist."""
    named = [span for span in code(text) if span.startswith(OURS) and " " not in span]
    gone = [path for path in named if not any(ROOT.glob(path.rstrip("/").split(":")[0]))]
    for link in re.findall(r"\]\(([^)#\s]+)", text):
        if "://" not in link and not (beside / link).exists():
            gone.append(link)
    return gone


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_documents_name_only_files_that_exist(document: Path) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    assert not missing(text, (ROOT / document).parent)


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_documents_name_only_orders_that_exist(document: Path) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    assert not [order for span in code(text) for order in unknown(span)]


def test_the_check_sees_what_is_missing() -> None:
    text = "See `game/nowhere.py`, [this](lost.md), and run `make tea` or `kermesse brew cup`."
    assert missing(text, ROOT) == ["game/nowhere.py", "lost.md"]
    assert [o for span in code(text) for o in unknown(span)] == ["make tea", "kermesse brew"]
