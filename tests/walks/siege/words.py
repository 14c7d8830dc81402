"""Attacks by what is sent: JSON, names, addresses of people, times, places in lists, versions."""

from __future__ import annotations

import gzip
from csv import reader
from functools import partial
from typing import Any

from game.kernel.identity import new_id
from tests.walks.siege.ground import Ground, Idea, into, refused

IDEAS: list[Idea] = []
idea = partial(into, IDEAS)

_JSON = {"Content-Type": "application/json"}


@idea("bodies", "JSON with a BOM, in UTF-16, packed, with -0 and 1e400, or twice announced", "400")
async def odd_json(ground: Ground) -> None:
    name = ground.ours.ids["members"]
    bodies: list[tuple[bytes, dict[str, str]]] = [
        (b'\xef\xbb\xbf{"alias":"x"}', {}),
        ('{"alias":"x"}'.encode("utf-16"), {}),
        ('{"alias":"x"}'.encode("utf-16"), {"Content-Type": "application/json; charset=utf-16"}),
        (gzip.compress(b'{"alias":"x"}'), {"Content-Encoding": "gzip"}),
        (b'{"alias":"x"}{"alias":"y"}', {}),
        (b'{"alias":"\\ud800"}', {}),
    ]
    for body, more in bodies:
        answer = await ground.partner.put(
            f"/v1/members/{name}", content=body, headers={**_JSON, **more}
        )
        refused(answer, 400)
    for amount in (b"-0", b"1e400", b"0.5", b"Infinity", b"9007199254740993e0", b"0x10", b"01"):
        body = b'{"currency":"points","reason":"x","amount":' + amount + b"}"
        headers = {**_JSON, "Idempotency-Key": new_id()}
        answer = await ground.partner.post(
            f"/v1/members/{name}/awards", content=body, headers=headers
        )
        refused(answer, 400)


@idea("bodies", "fields that only the house sets, at any spelling of their names", "400, unknown")
async def mass_assignment(ground: Ground) -> None:
    for field in (
        "id",
        "external_id",
        "guest",
        "merged_into",
        "programme_id",
        "created_at",
        "attributes",
        "segments",
        "points",
        "__proto__",
        "Alias",
        "alias\\u200b",
    ):
        body = f'{{"alias":"x","{field}":null}}'.encode()
        refused(await ground.member.patch("/v1/me", content=body, headers=_JSON), 400)
    escaped = b'{"\\u0069d":"01990000-0000-7000-8000-000000000000"}'
    refused(await ground.member.patch("/v1/me", content=escaped, headers=_JSON), 400)


@idea("names", "text that turns round, hides, breaks the line, or covers its neighbours", "422")
async def odd_aliases(ground: Ground) -> None:
    for alias in (
        "a\u202egnp.exe",
        "\u200b\u200b",
        "\ufeffx",
        "\u2066x\u2069",
        "\U000e0041" * 5,
        "Z" + "\u0351" * 39,
        "\u0351" * 5,
        "a\u034f\u034fb\u00ad",
        "x" * 41,
        "\u3164",
    ):
        answer = await ground.member.patch("/v1/me", json={"alias": alias})
        refused(answer, 422, code="member.bad_alias")
    told = await ground.member.ask("PATCH", "/v1/me", {"alias": "Ada\r\nBcc: x@evil.example"})
    assert told["alias"] == "Ada Bcc: x@evil.example"  # One line, as everything that is a name.


@idea(
    "names", "members' ids that lead elsewhere in an address: . and .., %2f, %0a, U+202E", "refused"
)
async def odd_ids(ground: Ground) -> None:
    for name in ("%2e", "%2e%2e", "a%0ab", "%20a", "%e2%80%ae", "%e2%80%a8", "x" * 201, "a%2fb"):
        refused(await ground.partner.put(f"/v1/members/{name}", json={}), 404, 422)
    event = {"specversion": "1.0", "id": "dots", "source": "/x", "type": f"{ground.ours.mark}.done"}
    for subject in ("..", "a/b", "a\nb", " a"):
        answer = await ground.partner.post("/v1/activities", json={**event, "subject": subject})
        refused(answer)


@idea("names", "names of designs in other alphabets, cases, with a line break behind", "422")
async def odd_slugs(ground: Ground) -> None:
    body = {"definition": {"name": {"fr": "x"}, "plural": {"fr": "x"}}}
    for name in ("GOLD", "gold%0a", "%EF%BC%A7old", "%D0%B0", "__proto__", "gold%20", "g%C3%B6ld"):
        refused(await ground.partner.put(f"/v1/currencies/{name}", json=body), 422, code="name.bad")


@idea("names", "zones that are files, leap seconds, other cases; locales that are paths", "422")
async def odd_places(ground: Ground) -> None:
    for zone in (
        "../../etc/passwd",
        "/etc/localtime",
        "right/UTC",
        "posix/Europe/Paris",
        "Factory",
        "localtime",
        "America/../Europe/Paris",
        "./UTC",
        "UTC/",
        "UTC+25",
        "tzdata.zi",
    ):
        refused(await ground.member.patch("/v1/me", json={"time_zone": zone}), 422)
    for locale in ("../fr", "fr/../en", "klingon", "", "*", "\u0660"):
        refused(await ground.member.patch("/v1/me", json={"locale": locale}), 400, 422)


@idea("mail", "addresses that hold a second one, a header, quotes, a machine, hidden signs", "422")
async def odd_addresses(ground: Ground) -> None:
    place = f"/v1/members/{ground.ours.ids['members']}/contacts"
    for value in ("a@b.example\r\nBcc: x@y.example", "a@b.example,c@d.example", "<a@b.example>",
                  '"a b"@c.example', "a@[127.0.0.1]", "a@localhost", "a@b..example", "a@b.example.",
                  "a\u200b@b.example", "a@b.example%0d%0aBcc:x", "a@-b.example", "a@b@c.example",
                  "a@127.1", "a@" + "b" * 64 + ".example"):  # fmt: skip
        answer = await ground.partner.put(place, json={"kind": "email", "value": value})
        refused(answer, 422, code="contact.bad_address")


@idea(
    "mail", "one mailbox under several spellings of its domain, to be several people", "one address"
)
async def one_mailbox(ground: Ground) -> None:
    place, ids = f"/v1/members/{ground.ours.ids['members']}/contacts", set()
    for domain in (
        "caf\u00e9.example",
        "cafe\u0301.example",
        "CAF\u00c9.EXAMPLE",
        "xn--caf-dma.example",
    ):
        told = await ground.partner.ask("PUT", place, {"kind": "email", "value": f"zoe@{domain}"})
        ids.add(told["id"])
    assert len(ids) == 1


@idea("times", "years 1 and 9999, leap seconds, days that are not, odd offsets, to come", "refused")
async def odd_times(ground: Ground) -> None:
    name = ground.ours.ids["members"]
    event: dict[str, Any] = {
        "specversion": "1.0", "id": "odd", "source": "/odd", "type": f"{ground.ours.mark}.done",
        "subject": name, "data": {"word": "x"},
    }  # fmt: skip
    for at in ("9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2026-02-30T00:00:00Z",
               "2026-03-02T24:00:00Z", "2026-03-02T09:00:60Z", "2026-03-02T09:00:00-23:59",
               "+275760-09-13T00:00:00Z", "2026-03-02T09:00:00", "1772442000"):  # fmt: skip
        refused(await ground.partner.post("/v1/activities", json={**event, "time": at}))
        told = await ground.partner.get(f"/v1/members/{name}/balances", params={"at": at})
        assert told.status_code in (200, 400, 422), told.text
    assert (await ground.partner.get("/v1/activities?source=/odd")).status_code < 500


@idea(
    "lists",
    "a place in another list, another programme's, a forged one, two, a huge one",
    "refused",
)
async def odd_cursors(ground: Ground) -> None:
    theirs = (await ground.theirs.partner.ask("GET", "/v1/members?limit=1"))["items"][0]["id"]
    for after in (theirs, ground.ours.ids["transactions"], "x", "-1", "9" * 2_000, "%27or%201=1"):
        refused(await ground.partner.get(f"/v1/members?after={after}"), 400, 404)
    for after in (ground.theirs.ids["transactions"], ground.ours.ids["plays"]):
        told = await ground.member.get(f"/v1/me/history?after={after}")
        hushed = ground.theirs.secret not in told.text
        assert hushed and (told.status_code == 404 or told.json() == {"items": []}), told.text
    for limit in ("0", "201", "-1", "1e9", "9" * 30, "1.5", "%2b1", "0x1"):
        refused(await ground.partner.get(f"/v1/members?limit={limit}"), 400)


@idea("versions", "If-Match weak, in a list, empty, without end; both conditions", "refused")
async def odd_versions(ground: Ground) -> None:
    here = f"/v1/currencies/{ground.ours.ids['currencies']}"
    body = {"definition": {"name": {"fr": "x"}, "plural": {"fr": "x"}}}

    async def version() -> str:
        return str((await ground.partner.get(here)).headers["etag"])

    etag = await version()
    for match in ('""', f"W/{etag[:-2]}", '"x", "y"', '"' + "a" * 8_000 + '"', "\x80"):
        headers = [(b"If-Match", match.encode("latin-1"))]
        refused(await ground.partner.put(here, json=body, headers=headers), 412)
    assert await version() == etag
    both = {"If-Match": etag, "If-None-Match": "*"}
    refused(await ground.partner.put(here, json=body, headers=both), 412)


@idea(
    "repeats",
    "another's Idempotency-Key: of a colleague, of another programme, of a stranger",
    "apart",
)
async def borrowed_keys(ground: Ground) -> None:
    new, key = {"name": "borrowed", "scopes": ["read"]}, {"Idempotency-Key": "borrowed"}
    mine = await ground.partner.ask("POST", "/v1/keys", new, status=201, headers=key)
    again = await ground.caller("owner").post("/v1/keys", json=new, headers=key)
    refused(again, 409, code="idempotency.secret_told")
    assert mine["secret"] not in again.text
    other = await ground.theirs.partner.ask("POST", "/v1/keys", new, status=201, headers=key)
    assert other["key"]["id"] != mine["key"]["id"]
    guest = {"programme": ground.ours.programme.slug}
    for _ in range(2):  # Who has no name would be handed a stranger's token.
        refused(await ground.stranger.post("/v1/guests", json=guest, headers=key), 422)


@idea(
    "files", "cells that a spreadsheet would run: =, +, -, @, tab, in names and texts", "led by '"
)
async def formulas(ground: Ground) -> None:
    aliases = ("=1+1", "@SUM(A1)", "+1+1", "-2+3", "\uff1d1+1", "'=1+1")
    for number, alias in enumerate(aliases):
        await ground.partner.ask("PUT", f"/v1/members/formula-{number}", {"alias": alias})
    answer = await ground.partner.get("/v1/copies/members")
    cells = [cell for row in reader(answer.text.splitlines()) for cell in row]
    for alias in aliases:
        assert f"'{alias}" in cells and alias not in cells[:1], alias
