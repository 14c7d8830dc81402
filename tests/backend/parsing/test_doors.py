"""What strangers send is read in a process apart: told, or refused in words; it holds nobody."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from backend.parsing import pool
from game.kernel.database import Database
from game.kernel.uploads import ParserBusy
from tests.backend.files.buckets import Store
from tests.backend.parsing import bombs
from tests.world import CallerClient, World, running

GIFT = (
    "// ours\n\nCapital of France? {=Paris ~Lyon}\n\n<script>alert(1)</script>? {~a ~b}\n\nRest.\n"
)
XML = """<?xml version="1.0"?><quiz>
<question type="category"><category><text>$course$/Towns</text></category></question>
<question type="multichoice"><questiontext format="html"><text>&lt;p>Capital of &lt;b>Spain?</text>
</questiontext><single>true</single><answer fraction="100"><text>Madrid</text></answer>
<answer fraction="0"><text>Seville</text></answer></question>
<question type="essay"><questiontext><text>Why?</text></questiontext></question>
<question type="numerical"><questiontext><text>2 + 2?</text></questiontext>
<answer fraction="100"><text>4</text><tolerance>0.5</tolerance></answer></question></quiz>"""
AIKEN = (
    "What is red?\nA. Blood\nB) Grass\nANSWER: A\n\nWhat is not?\nA. Blood\nB. Grass\nANSWER: Z\n"
)
CSV = (
    "Question,Answer 1,Answer 2,Correct answer(s)\n=1+1 is?,2,=cmd|' /C calc'!A0,1\nOpen?,yes,,9\n"
)


class Doors:
    """A programme's own staff, and the doors that they send files to."""

    def __init__(self, world: World, partner: CallerClient, slug: str) -> None:
        self.world, self.partner, self.slug = world, partner, slug

    async def send(self, path: str, body: bytes, status: int = 200) -> Any:
        answer = await self.partner.post(path, content=body)
        assert answer.status_code == status, answer.text
        return answer.json()

    async def quiz(self, body: str | bytes, name: str = "x.txt", status: int = 200) -> Any:
        content = body.encode() if isinstance(body, str) else body
        return await self.send(f"/v1/quiz-files?filename={name}", content, status)

    async def media(self, body: bytes, status: int = 201) -> Any:
        return await self.send("/v1/media", body, status)


@pytest_asyncio.fixture
async def doors(db: Database, dsn: str, tmp_path: Path) -> AsyncIterator[Doors]:
    async with running(db, dsn, files=f"file://{tmp_path}") as world:
        programme = await world.programme()
        yield Doors(world, await world.partner(programme), programme.slug)


async def test_a_file_is_read_for_what_it_is_with_all_that_is_wrong_at_once(doors: Doors) -> None:
    gift = await doors.quiz(GIFT)
    assert gift["format"] == gift["repair_as"] == "gift"
    assert [one["type"] for one in gift["quiz"]["questions"]] == ["single", "slide"]
    assert gift["lines"] == [3, 7] and [one["line"] for one in gift["warnings"]] == [7]
    assert [(one["line"], one["raw"]) for one in gift["refused"]] == [
        (5, "<script>alert(1)</script>? {~a ~b}")
    ]
    xml = await doors.quiz(XML, "towns.gift")
    assert (xml["format"], xml["quiz"]["title"]) == ("moodle_xml", "Towns")
    assert [one["prompt"] for one in xml["quiz"]["questions"]] == ["Capital of Spain?", "2 + 2?"]
    assert "essay" in xml["refused"][0]["reason"] and xml["refused"][0]["line"] == 6
    aiken = await doors.quiz(AIKEN)
    assert (aiken["format"], len(aiken["quiz"]["questions"])) == ("aiken", 1)
    sheet = await doors.quiz(CSV)
    assert sheet["quiz"]["questions"][0]["options"] == ["2", "=cmd|' /C calc'!A0"]
    assert sheet["refused"][0]["line"] == 3


@pytest.mark.parametrize("body", [GIFT, XML, AIKEN, CSV], ids=["gift", "xml", "aiken", "csv"])
async def test_what_was_refused_is_mended_by_itself(doors: Doors, body: str) -> None:
    found = await doors.quiz(body)
    mends = {
        "{~a": "{=a",
        '"essay"': '"description"',
        "ANSWER: Z": "ANSWER: B",
        "yes,,9": "yes,no,1",
    }
    raw = found["refused"][0]["raw"]
    for wrong, right in mends.items():
        raw = raw.replace(wrong, right)
    mended = await doors.send(f"/v1/quiz-files?format={found['repair_as']}", raw.encode())
    assert len(mended["quiz"]["questions"]) == 1 and not mended["refused"]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Excel"),
        (bombs.png(2, 2), "a picture"),
        (b"<svg xmlns='x'><script/></svg>", "SVG"),
        (b"", "empty"),
        (b"Only words, and no question at all.\n\nMore of them.", "No question was found"),
        (b"<!DOCTYPE quiz [<!ENTITY a 'b'>]><quiz>&a;</quiz>", "document type"),
        (b"Q {T}\n\n" * 500_000, "more than 5,000"),
    ],
)
async def test_a_file_of_another_kind_is_refused_by_its_name(
    doors: Doors, body: bytes, named: str
) -> None:
    kind = "moodle_xml" if body.startswith(b"<!DOC") else ""
    path = "/v1/quiz-files" + (f"?format={kind}" if kind else "")
    refused = await doors.send(path, body, 422)
    assert refused["code"] == "quiz.unreadable_file" and named in refused["detail"]


async def test_a_bomb_is_refused_while_others_are_answered(doors: Doors) -> None:
    bomb = asyncio.create_task(doors.quiz(bombs.nested_xlsx(), "b.xlsx", 422))
    answered = 0
    while not bomb.done():
        await doors.partner.ask("GET", "/v1/programme")
        answered += 1
    assert (await bomb)["code"] in ("upload.too_heavy", "quiz.unreadable_file") and answered > 10


async def test_a_file_that_takes_too_long_is_given_up_and_too_many_are_told_so(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(pool, "WALL_S", 0.0)
        assert (await doors.quiz(GIFT, status=422))["code"] == "upload.too_heavy"
    monkeypatch.setattr(pool, "WAITING_MOST", 0)
    busy = await doors.partner.post("/v1/quiz-files?filename=x.txt", content=GIFT.encode())
    assert busy.status_code == 503 and busy.json()["code"] == ParserBusy.code, busy.text


def test_a_parser_may_use_little_and_write_nothing() -> None:
    names = ("AS", "CPU", "FSIZE", "CORE")
    asked = ", ".join(f"resource.getrlimit(resource.RLIMIT_{name})" for name in names)
    told = subprocess.run(
        [sys.executable, "-c", f"import resource; from backend.parsing import child;"
         f" child._limit(); print({asked})"],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    memory, seconds = 768 * 2**20, 8
    expected = [(memory, memory), (seconds, seconds), (0, 0), (0, 0)]
    assert told.stdout.strip() == " ".join(map(str, expected))


async def test_fifty_megabytes_are_refused_before_they_are_read(doors: Doors) -> None:
    refused = await doors.quiz(b"x" * 9_000_000, status=413)
    assert refused["code"] == "upload.too_large" and "8 MiB" in refused["detail"]

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(50):
            yield bytes(1024 * 1024)

    answer = await doors.partner.post("/v1/quiz-files", content=endless())
    assert answer.status_code == 413


async def test_a_picture_is_made_anew_without_its_place(doors: Doors) -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        kept = await doors.media(bombs.photo(kind, (2_000, 1_000)))
        assert (kept["kind"], kept["width"], kept["height"]) == ("picture", 1_600, 800)
        shown = await doors.world.anonymous.get(kept["address"])
        assert shown.headers["content-type"] == "image/webp"
        assert shown.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in shown.headers["content-security-policy"]
        assert b"Secret" not in shown.content and b"EXIF" not in shown.content
        assert (await doors.media(bombs.photo(kind, (2_000, 1_000))))["media"] == kept["media"]
    gifar = bombs.photo("JPEG") + bombs.xlsx(b"<a/>")
    kept = await doors.media(gifar)
    assert b"PK" not in (await doors.world.anonymous.get(kept["address"])).content[-200:]


async def test_a_sound_is_kept_without_its_tags(doors: Doors) -> None:
    for sound, kind in (
        (bombs.tagged(bombs.mp3()), "audio/mpeg"),
        (bombs.wav(), "audio/wav"),
        (bombs.opus(), "audio/ogg"),
    ):
        kept = await doors.media(sound)
        assert (kept["type"], kept["kind"]) == (kind, "sound") and kept["duration_ms"] >= 1000
        shown = await doors.world.anonymous.get(kept["address"])
        assert b"Secret" not in shown.content
        again = await doors.media(shown.content)
        assert again["media"] == kept["media"], "what was kept is such a sound itself"
        part = await doors.world.anonymous.get(kept["address"], headers={"Range": "bytes=2-5"})
        assert part.status_code == 206 and part.content == shown.content[2:6]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "SVG"),
        (b"<html>hello</html>", "neither a picture nor a sound"),
        (b"\x89PNG\r\n\x1a\n<script>", "damaged"),
        (bombs.png(30_001, 1), "30,001"),
        (bombs.png(30_000, 30_000), "30,000 by 30,000"),
        (bombs.mp3() + b"PK\3\4 and a page", "damaged"),
        (b"ID3\4\0\0\0\0\0\0<script>", "damaged"),
        (bombs.opus()[:-4] + b"AAAA", "damaged"),
    ],
)
async def test_what_is_no_picture_and_no_sound_is_refused(
    doors: Doors, body: bytes, named: str
) -> None:
    refused = await doors.media(body, 422)
    assert refused["code"] == "media.unreadable" and named in refused["detail"]


async def test_only_whole_names_of_the_programme_are_shown(doors: Doors) -> None:
    kept = await doors.media(bombs.photo())
    for path in (
        f"/media/{doors.slug}",
        f"/media/{doors.slug}/{'0' * 64}.webp",
        f"/media/{doors.slug}/..%2f..%2fseal.key",
        f"/media/elsewhere/{kept['media']}",
    ):
        assert (await doors.world.anonymous.get(path)).status_code == 404


async def test_a_viewer_sends_nothing(doors: Doors) -> None:
    programme = await doors.world.programme("elsewhere")
    reader = await doors.world.partner(programme, "read")
    for path in ("/v1/quiz-files", "/v1/media"):
        assert (await reader.post(path, content=b"x")).status_code == 403


async def test_a_store_that_dies_while_it_takes_a_picture_has_nothing_half_saved(
    db: Database, dsn: str, store: Store
) -> None:
    async with running(db, dsn, files=store.url) as world:
        programme = await world.programme()
        here = Doors(world, await world.partner(programme), programme.slug)
        await store.cut()
        refused = await here.media(bombs.photo(), 503)
        assert refused["code"] == "media.store_away" and "try again" in refused["detail"]
        await store.open()
        assert store.names() == {}
        kept = await here.media(bombs.photo())
        assert list(store.names()) == [f"exports/media/{programme.id}/{kept['media']}"]
        assert (await world.anonymous.get(kept["address"])).status_code == 200
