"""The first hour: every command of the README, as it is written, in a clean clone; that of the
kiosk is given in tests/web/test_kiosk.py."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import httpx

from tests.house.source import ROOT
from tests.patience import PATIENCE_S
from tests.walks.clone import Clone, blocks, orders
from tests.walks.first_hour import OPEN, SERVES, played

README = ROOT / "README.md"
TRIED = {README, *(ROOT / "docs" / f"{name}.md" for name in ("embedding", "operating", "webhooks"))}
"""The documents whose commands a test gives."""


def test_every_block_says_what_it_is() -> None:
    documents = (README, *(ROOT / "docs").rglob("*.md"))
    for document in documents:
        known = {"sh", "text", "python"} if document in TRIED else {"sh", "text"}
        assert {block.language for block in blocks(document)} <= known, document
        if document not in TRIED:
            assert not orders(document), f"{document}: nobody tries these"


async def test_every_command_of_the_readme_works_in_a_clean_clone(tmp_path: Path) -> None:
    clone = Clone(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    run, *others = [order for order in orders(README) if not order.startswith("chromium")]
    assert run == "make run" and len(others) > 5
    async with clone.running(run, "Stop with Ctrl+C", KERMESSE_PORT=port) as said:
        for order in others:
            if order != SERVES:
                await clone.obeys(order, KERMESSE_PORT=port)
                continue
            async with clone.running(order, OPEN, KERMESSE_PORT="0") as opened:
                address = opened.split(OPEN)[1].split()[0]
                quiz = ROOT / "docs" / "examples" / "coffee.gift"
                assert await played(address, "bistro", quiz) > 50
        async with httpx.AsyncClient(timeout=PATIENCE_S) as browser:
            told = README.read_text(encoding="utf-8").replace(":8000", f":{port}")
            for address in re.findall(r"`(http://127.0.0.1:[^`]+)`", told):
                assert (await browser.get(address)).status_code == 200, address
            for address in re.findall(r"http://\S+", said):
                assert (await browser.get(address)).status_code == 200, address
            bistro = await browser.get(f"http://127.0.0.1:{port}/bistro")
            assert "<title>Bistro</title>" in bistro.text
