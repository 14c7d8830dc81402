"""Playlists as staff save them: every fault told with its place, and in and out of a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.backend.commands.test_import_activities import kermesse
from tests.backend.displays.foyer import BOARD, JOIN, WORDS, Foyer, definition
from tests.walks.test_guest_becomes_member import QUIZ, WRAP

FULL: list[dict[str, Any]] = [
    {**BOARD, "lines": 5, "seconds": 20},
    {"type": "campaign", "campaign": "cafe", "days": ["mon", "fri"]},
    {**WORDS, "text": {"fr": "À table !", "en": "Dinner"}, "since": "22:00", "until": "02:00"},
    JOIN,
]


async def faults(foyer: Foyer, *slides: dict[str, Any], **more: Any) -> list[str]:
    """Everything that is wrong with a playlist of these slides."""
    draft = {"definition": {**definition(*slides), **more}}
    told = await foyer.partner.ask("PUT", "/v1/playlists/wall", draft, status=422)
    assert told["code"] == "design.bad"
    return list(told["details"]["problems"])


async def test_every_fault_is_told_at_once_with_its_place(foyer: Foyer) -> None:
    before = await foyer.partner.ask("GET", "/v1/playlists/wall")
    told = await faults(
        foyer,
        {"type": "board", "board": "spend"},
        JOIN,
        {"type": "campaign", "campaign": "cafe"},
        {**WORDS, "heading": {"fr": "Bonjour", "de": "Hallo"}, "text": {"it": "Ciao"}},
        {**JOIN, "since": "09:00"},
        {**BOARD, "until": "09:00"},
        budget={"amount": 5},
    )
    assert told == [
        "slides[0].board: there is no board 'spend'; did you mean 'spent'?",
        "slides[2].campaign: there is no campaign 'cafe'; there are: none.",
        "slides[3].heading.de: this programme speaks fr, en.",
        "slides[3].text.it: this programme speaks fr, en.",
        "slides[4]: say both `since` and `until`, or neither.",
        "slides[5]: say both `since` and `until`, or neither.",
        "budget: a playlist pays nothing; leave it out.",
    ]
    assert await foyer.partner.ask("GET", "/v1/playlists/wall") == before


async def test_a_name_that_is_like_no_other_is_told_which_there_are(foyer: Foyer) -> None:
    await foyer.shop.save("visits", metric={"measure": {"activity_type": "visit"}})
    [told] = await faults(foyer, {"type": "board", "board": "zzz"})
    assert told == "slides[0].board: there is no board 'zzz'; there are: spent, visits."


async def test_what_is_no_slide_is_refused_by_its_shape(foyer: Foyer) -> None:
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("seconds", {**JOIN, "seconds": 4}),
        ("seconds", {**JOIN, "seconds": 601}),
        ("since", {**JOIN, "since": "24:00", "until": "01:00"}),
        ("since", {**JOIN, "since": "9:00", "until": "10:00"}),
        ("days", {**JOIN, "days": ["monday"]}),
        ("lines", {**BOARD, "lines": 21}),
        ("heading", {**WORDS, "heading": {}}),
        ("type", {"type": "video", "address": "https://example.org"}),
        ("colour", {**JOIN, "colour": "red"}),
    ]
    for field, slide in wrong:
        draft = {"definition": definition(JOIN, slide)}
        told = await foyer.partner.ask("PUT", "/v1/playlists/wall", draft, status=400)
        [error] = told["errors"]
        assert error["where"].startswith(f"$.definition.slides[1].{field}"), told


async def test_the_same_again_is_no_new_revision(foyer: Foyer) -> None:
    first = await foyer.partner.ask("GET", "/v1/playlists/wall")
    assert await foyer.playlist() == first
    assert first["revision"] == 1
    second = await foyer.playlist(JOIN)
    assert second["revision"] == 2
    history = (await foyer.partner.ask("GET", "/v1/playlists/wall/revisions"))["items"]
    assert sorted(one["revision"] for one in history) == [1, 2]
    draft = {"definition": definition(WORDS), "revision": 1}
    moved = await foyer.partner.ask("PUT", "/v1/playlists/wall", draft, status=412)
    assert moved["code"] == "edit.stale"


async def test_a_playlist_goes_out_in_a_file_and_comes_in_unchanged(
    foyer: Foyer, dsn: str, tmp_path: Path
) -> None:
    draft = {"mechanic": "quiz", "wrap": WRAP, "config": QUIZ}
    await foyer.partner.ask("PUT", "/v1/campaigns/cafe", {"definition": draft})
    saved = await foyer.playlist(*FULL)
    here = await foyer.display()
    await here.whole()
    file = tmp_path / "cafe.yaml"
    assert (await kermesse(dsn, "export", "cafe", str(file)))[0] == 0
    assert await kermesse(dsn, "plan", "cafe", str(file)) == (0, "nothing to change\n", "")
    assert await foyer.partner.ask("GET", "/v1/playlists/wall") == saved

    await foyer.playlist(JOIN)
    assert len((await here.whole())["slides"]) == 1
    status, out, _ = await kermesse(dsn, "apply", "cafe", str(file), "--yes")
    assert (status, out.splitlines()[0]) == (0, "~ playlist wall")
    assert len((await here.whole())["slides"]) == len(FULL), "also what came out of a file"
    again = await foyer.partner.ask("GET", "/v1/playlists/wall")
    assert again["definition"] == saved["definition"]

    file.write_text(file.read_text().replace("board: spent", "board: spend"))
    status, out, err = await kermesse(dsn, "apply", "cafe", str(file), "--yes")
    assert (status, out) == (1, "") and "did you mean 'spent'?" in err
