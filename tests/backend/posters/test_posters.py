"""A campaign's poster and codes: whatever its title, a page comes that can be printed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import CallerClient, World

POSTER = "/v1/campaigns/quiz/poster.pdf"


async def a_draft(world: World, title: str) -> tuple[CallerClient, str]:
    partner = await world.partner(await world.programme())
    wrap = {
        "title": {"fr": title}, "starts_at": "2026-12-01T07:00:00Z",
        "ends_at": "2026-12-24T22:59:00Z",
    }  # fmt: skip
    definition: dict[str, Any] = {
        "mechanic": "quiz", "wrap": wrap, "config": {"title": "Quiz", "questions": []},
    }  # fmt: skip
    made = await partner.ask("PUT", "/v1/campaigns/quiz", {"definition": definition})
    return partner, str(made["id"])


@pytest.mark.parametrize("size", ["a4", "a5"])
async def test_a_poster_is_one_page_of_the_paper_asked_for(world: World, size: str) -> None:
    partner, _ = await a_draft(world, "Le grand quiz de l\u2019Avent, œufs compris")
    asked = {"size": size, "channel": "window", "text": "Cinq questions, un café à gagner."}
    answer = await partner.get(POSTER, params=asked)
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-") and answer.content.count(b"/Type /Page\n") == 1
    box = b"[0 0 595.28 841.89]" if size == "a4" else b"[0 0 419.53 595.28]"
    assert box in answer.content
    assert "Kermesse-Missing-Letters" not in answer.headers


@pytest.mark.parametrize(
    "title", ["中文", "🎪" * 40, "مرحبا", "x" * 400, "\x07 bell", "Łódź " * 60]
)
async def test_no_title_keeps_a_poster_from_being_made(world: World, title: str) -> None:
    partner, _ = await a_draft(world, title)
    answer = await partner.get(POSTER)
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF-")
    told = answer.headers.get("Kermesse-Missing-Letters", "")
    assert ("U+4E2D" in told) == (title == "中文")


async def test_a_code_leads_to_the_campaign_by_its_channel(world: World) -> None:
    _, quiz = await a_draft(world, "Quiz")
    asked = {"play": quiz, "channel": "window"}
    drawn = await world.anonymous.get("/cafe/qr.png", params=asked)
    assert drawn.headers["Content-Type"] == "image/png" and drawn.content.startswith(b"\x89PNG")
    lines = await world.anonymous.get("/cafe/qr.svg", params=asked)
    plain = await world.anonymous.get("/cafe/qr.svg")
    assert lines.headers["Content-Type"].startswith("image/svg+xml") and lines.text != plain.text
    bad = await world.anonymous.get("/cafe/qr.svg", params={"play": quiz, "channel": "A b"})
    assert bad.status_code == 400
