"""`kermesse segment load` as an operator runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.backend.commands.test_import_activities import kermesse
from tests.world import CallerClient, World


async def on_the_list(partner: CallerClient) -> list[str]:
    found = (await partner.ask("GET", "/v1/segments/friends/members"))["items"]
    return sorted(one["external_id"] for one in found)


async def a_list(world: World) -> CallerClient:
    partner = await world.partner(await world.programme("bistro"))
    for name in ("ada", "béa", "+33612"):
        await partner.ask("PUT", f"/v1/members/{name}", {})
    body = {"definition": {"title": {"fr": "Amis"}}}
    await partner.ask("PUT", "/v1/segments/friends", body)
    return partner


LOAD = ("segment", "load", "friends")
HERE = ("--programme", "bistro")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.txt", "ada\r\n\r\nbéa\r\nada\r\n+33612\r\n".encode()),
        ("list.txt", "ada\nbéa\n+33612".encode("utf-16")),
        ("list.csv", "city,external_id\nLyon,ada\nNîmes, béa\n,'+33612\n".encode("utf-8-sig")),
        ("list", b'"town";"external_id"\n"two\nlines";ada\nx;b\xc3\xa9a\n\ny;+33612\n'),
        ("list.jsonl", '{"external_id": "ada"}\n\n{"a": 1, "external_id": "béa"}\n'
                       '{"external_id": "+33612"}'.encode()),
    ],
)  # fmt: skip
async def test_a_list_is_read_as_what_it_is(
    world: World, dsn: str, tmp_path: Path, name: str, content: bytes
) -> None:
    partner = await a_list(world)
    file = tmp_path / name
    file.write_bytes(content)
    status, out, err = await kermesse(dsn, *LOAD, str(file), *HERE)
    assert (status, err) == (0, "")
    assert out == "friends holds 3: added 3, removed 0, unknown 0\n"
    assert await on_the_list(partner) == ["+33612", "ada", "béa"]


async def test_it_holds_these_and_no_others_unless_they_are_added(
    world: World, dsn: str, tmp_path: Path
) -> None:
    partner = await a_list(world)
    file = tmp_path / "list"
    for given, more, told in (
        ("ada\nnobody\n", (), "friends holds 1: added 1, removed 0, unknown 1\n"),
        ("béa\n", ("--add",), "friends holds 2: added 1, removed 0, unknown 0\n"),
        ("ada\n", (), "friends holds 1: added 0, removed 1, unknown 0\n"),
        ("", (), "friends holds 0: added 0, removed 1, unknown 0\n"),
    ):
        file.write_text(given, encoding="utf-8")
        status, out, err = await kermesse(dsn, *LOAD, str(file), *HERE, *more)
        assert (status, out) == (0, told)
        assert err == ("nobody has the id nobody\n" if "nobody" in given else "")
    assert await on_the_list(partner) == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (
            "list.txt",
            b"ada\nno/body\nx\x07y\n",
            ["2 lines", "line 2: ", "line 3: ", "one id a line"],
        ),
        ("list.xlsx", b"PK\x03\x04", ["list.xlsx is a workbook"]),
        ("list.txt", b"ada\nb\xe9a\n", ["list.txt is not in UTF-8, at line 2"]),
        ("list.csv", b"name\nada\n", ["must name the column external_id"]),
        ("list.csv", b"external_id,x\nada,1\n,2\n", ["line 3: external_id is empty."]),
        ("list.jsonl", b'{"external_id": 7}\n{"external_id"\n', ["line 1: ", "line 2: This is no"]),
    ],
)
async def test_where_a_line_is_wrong_all_are_told_and_nothing_is_done(
    world: World, dsn: str, tmp_path: Path, name: str, content: bytes, words: list[str]
) -> None:
    partner = await a_list(world)
    await partner.ask("POST", "/v1/segments/friends/members", {"add": ["ada"]})
    file = tmp_path / name
    file.write_bytes(content)
    status, out, err = await kermesse(dsn, *LOAD, str(file), *HERE)
    assert (status, out) == (1, "")
    assert not [each for each in words if each not in err], err
    assert await on_the_list(partner) == ["ada"]


async def test_a_segment_that_is_no_list_is_told(world: World, dsn: str, tmp_path: Path) -> None:
    partner = await a_list(world)
    body = {"definition": {"title": {"fr": "Neufs"}, "condition": "member.days < 9"}}
    await partner.ask("PUT", "/v1/segments/new", body)
    file = tmp_path / "list"
    file.write_text("ada\n")
    for name, words in (("new", "has a condition"), ("old", "There is no segment 'old'")):
        status, _, err = await kermesse(dsn, "segment", "load", name, str(file), *HERE)
        assert (status, len(err.splitlines())) == (1, 1)
        assert words in err
