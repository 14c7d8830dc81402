"""A display shows a code, somebody enters it, and its key opens its own playlist alone."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from websockets.exceptions import InvalidStatus

from backend.auth.proofs import MEMORY
from backend.displays.routes import PAIRINGS
from backend.displays.rules import CODE_LIFE, WRONG_CODES
from backend.http.buckets import Rate
from backend.http.limits import Limits
from game.kernel.database import Database
from tests.backend.displays.foyer import JOIN, Display, Foyer, Paired, dial
from tests.game.flows.live.hall import Hall
from tests.world import World, running

LIVE = "/v1/displays/live"


async def is_refused(world: World, path: str, key: str) -> None:
    """The handshake is."""
    with pytest.raises(InvalidStatus) as refused:
        await dial(world, path, key)
    assert refused.value.response.status_code == 403


async def test_a_key_opens_nothing_before_its_code_is_entered(foyer: Foyer) -> None:
    code, client, key = await foyer.asks()
    refusal = await client.ask("GET", "/v1/displays/playlist", status=401)
    assert refusal["code"] == "display.not_paired"
    await is_refused(foyer.world, LIVE, key)
    made = await foyer.enter(code)
    assert (made["name"], made["playlist"], made["locale"]) == ("Bar", "wall", "fr")
    assert (made["online"], made["last_seen_at"]) == (False, None)
    paired = Paired(made["id"], key, client)
    picture = await paired.picture()
    whole = await (await foyer.display(paired)).whole()
    for told in (picture, whole):
        assert (told["programme"], told["name"], len(told["slides"])) == ("cafe", "Bar", 3)


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: f" {code[:3]} {code[3:]} ",
        lambda code: f"{code[:3].lower()}-{code[3:]}",
        lambda code: " ".join(code),
    ],
)
async def test_a_code_is_typed_as_people_type(foyer: Foyer, typed: Callable[[str], str]) -> None:
    code, client, _ = await foyer.asks()
    assert len(code) == 6
    await foyer.enter(typed(code))
    await client.ask("GET", "/v1/displays/playlist")


async def test_a_code_is_entered_once(foyer: Foyer) -> None:
    code, _, _ = await foyer.asks()
    await foyer.enter(code)
    refusal = await foyer.enter(code, status=404)
    assert refusal["code"] == "display.no_such_code"
    rival = await Foyer(foyer.world).furnish("rival")
    await rival.enter(code, status=404)
    assert len((await foyer.partner.ask("GET", "/v1/displays"))["items"]) == 1


async def test_a_code_ends_after_ten_minutes(foyer: Foyer) -> None:
    asked = await foyer.world.anonymous.ask("POST", PAIRINGS, status=201)
    ends = (foyer.world.clock() + CODE_LIFE).isoformat().replace("+00:00", "Z")
    assert asked["expires_at"] == ends
    first, second = await foyer.asks(), await foyer.asks()
    foyer.world.clock.forward(minutes=9, seconds=59)
    await foyer.enter(first[0])
    foyer.world.clock.forward(seconds=1)
    refusal = await foyer.enter(second[0], status=404)
    assert refusal["code"] == "display.no_such_code"
    await second[1].ask("GET", "/v1/displays/playlist", status=401)


async def test_wrong_codes_are_counted_over_all_servers_and_hold_one_programme_up(
    foyer: Foyer, other: World
) -> None:
    foyer.world.clock.forward(minutes=4)
    code, _, _ = await foyer.asks()
    there = other.bearing(type(foyer.partner), foyer.partner.headers["authorization"][7:])
    for number in range(WRONG_CODES.most):
        await foyer.enter("000000", by=(foyer.partner, there)[number % 2], status=404)
    wish = {"code": code, "name": "Bar", "playlist": "wall"}
    for client in (foyer.partner, there):
        held = await client.post("/v1/displays", json=wish)
        assert (held.status_code, held.json()["code"]) == (429, "display.too_many_codes")
        assert held.headers["retry-after"] == "360"
    rival = await Foyer(foyer.world).furnish("rival")
    await rival.paired()
    foyer.world.clock.forward(seconds=359)
    await foyer.enter(code, status=429)
    foyer.world.clock.forward(seconds=1)
    await foyer.enter(code)


async def test_a_wish_that_is_refused_spends_no_code_and_counts_as_no_failure(
    foyer: Foyer,
) -> None:
    code, _, _ = await foyer.asks()
    for _ in range(WRONG_CODES.most):
        unknown = await foyer.enter(code, playlist="nowhere", status=422)
    assert unknown["code"] == "display.no_playlist"
    assert "'nowhere'" in unknown["detail"]
    foreign = await foyer.enter(code, locale="de", status=422)
    assert foreign["code"] == "display.foreign_locale"
    assert "'de'" in foreign["detail"] and "fr, en" in foreign["detail"]
    made = await foyer.enter(code, locale="en")
    paths = f"/v1/displays/{made['id']}"
    for wrong, why in (({"playlist": "nowhere"}, unknown), ({"locale": "de"}, foreign)):
        again = await foyer.partner.ask("PATCH", paths, wrong, status=422)
        assert (again["code"], again["detail"]) == (why["code"], why["detail"])


async def test_codes_are_given_to_an_address_at_a_rate(db: Database, dsn: str) -> None:
    assert PAIRINGS in Limits().doors
    limits = Limits(doors={PAIRINGS: Rate(3, 36_000)})
    async with running(db, dsn, limits=limits) as world:
        here, there = ({"X-Forwarded-For": f"203.0.113.{n}"} for n in (1, 2))
        for _ in range(3):
            await world.anonymous.ask("POST", PAIRINGS, status=201, headers=here)
        held = await world.anonymous.post(PAIRINGS, headers=here)
        assert held.status_code == 429 and int(held.headers["retry-after"]) > 0
        await world.anonymous.ask("POST", PAIRINGS, status=201, headers=there)


async def test_only_who_may_market_pairs_displays_and_looks_after_them(foyer: Foyer) -> None:
    paired = await foyer.paired()
    code, _, _ = await foyer.asks()
    path = f"/v1/displays/{paired.id}"
    identify = {"command": "identify"}
    knocks = [
        ("POST", "/v1/displays", {"code": code, "name": "Bar", "playlist": "wall"}),
        ("PATCH", path, {"name": "Mine"}),
        ("POST", f"{path}/commands", identify),
        ("DELETE", path, None),
    ]
    member = await foyer.world.member(foyer.partner)
    reader = await foyer.world.partner(foyer.programme, "read")
    callers = [
        (member, 403, "caller.member"),
        (reader, 403, "caller.no_right"),
        (paired.client, 403, "caller.display"),
        (foyer.world.anonymous, 401, "caller.no_credential"),
    ]
    for caller, status, why in callers:
        for method, door, body in knocks:
            assert (await caller.ask(method, door, body, status=status))["code"] == why
    assert (await reader.ask("GET", "/v1/displays"))["items"][0]["name"] == "Bar"
    await member.ask("GET", "/v1/displays", status=403)
    await foyer.enter(code)


async def test_a_key_reads_its_own_playlist_and_nothing_else(foyer: Foyer) -> None:
    paired, neighbour = await foyer.paired(), await foyer.paired()
    reads = (
        *("/v1/me", "/v1/me/boards", "/v1/boards", "/v1/boards/spent/top", "/v1/members"),
        *("/v1/displays", "/v1/playlists", "/v1/playlists/wall", "/v1/programme"),
    )
    for path in reads:
        refusal = await paired.client.ask("GET", path, status=403)
        assert refusal["code"] == "caller.display", path
    draft = {"definition": {"title": {"fr": "Mine"}, "slides": [JOIN]}}
    writes = [
        ("PUT", "/v1/playlists/wall", draft),
        ("PUT", "/v1/members/ada", {}),
        ("POST", f"/v1/displays/{neighbour.id}/commands", {"command": "reload"}),
        ("PATCH", f"/v1/displays/{paired.id}", {"playlist": "wall"}),
        ("DELETE", f"/v1/displays/{neighbour.id}", None),
    ]
    for method, path, body in writes:
        refusal = await paired.client.ask(method, path, body, status=403)
        assert refusal["code"] == "caller.display", path
    assert len((await neighbour.picture())["slides"]) == 3


async def test_a_playlist_is_read_by_its_displays_alone(foyer: Foyer) -> None:
    member = await foyer.world.member(foyer.partner)
    for caller in (member, foyer.partner):
        refusal = await caller.ask("GET", "/v1/displays/playlist", status=403)
        assert refusal["code"] == "caller.not_a_display"
    await is_refused(foyer.world, LIVE, member.token)
    await is_refused(foyer.world, LIVE, foyer.partner.headers["authorization"][7:])
    paired = await foyer.paired()
    forged = paired.key[:-1] + ("a" if paired.key[-1] != "a" else "b")
    await is_refused(foyer.world, LIVE, forged)


async def test_another_programme_finds_no_display_and_shows_its_own_playlist(foyer: Foyer) -> None:
    rival = await Foyer(foyer.world).furnish("rival")
    await rival.playlist(JOIN)
    ours, theirs = await foyer.paired(), await rival.paired(name="Theirs")
    told = await theirs.picture()
    assert (told["programme"], told["name"], len(told["slides"])) == ("rival", "Theirs", 1)
    path = f"/v1/displays/{ours.id}"
    for method, door, body in (
        ("PATCH", path, {"name": "Mine"}),
        ("POST", f"{path}/commands", {"command": "identify"}),
        ("DELETE", path, None),
    ):
        refusal = await rival.partner.ask(method, door, body, status=404)
        assert refusal["code"] == "display.missing"
    items = (await rival.partner.ask("GET", "/v1/displays"))["items"]
    assert [one["id"] for one in items] == [theirs.id]
    assert (await ours.picture())["name"] == "Bar"


async def test_other_sockets_are_closed_to_a_display(world: World) -> None:
    async with Hall(world) as hall:
        await hall.launch()
        room = await hall.open()
        foyer = Foyer(world)
        foyer.settle(hall.programme, hall.partner)
        await foyer.playlist(JOIN)
        paired = await foyer.paired()
        stage = await hall.stage()
        await stage.tells("room")
        doors = (f"/v1/rooms/{room['id']}/stage", f"/v1/rooms/{room['id']}/live", "/v1/live")
        for door in (*doors, f"/v1/rooms/{uuid4()}/stage"):
            await is_refused(world, door, paired.key)


async def test_who_is_revoked_is_hung_up_on_and_comes_in_no_more(foyer: Foyer) -> None:
    paired, neighbour = await foyer.paired(), await foyer.paired()
    here, beside = await foyer.display(paired), await foyer.display(neighbour)
    await here.whole()
    await beside.whole()
    await foyer.revoke(paired)
    assert await here.is_closed() == 4403
    refusal = await paired.picture(status=401)  # Its proof is remembered still.
    assert refusal["code"] == "display.not_paired"
    again = Display(await dial(foyer.world, LIVE, paired.key))
    assert await again.is_closed() == 4403 and not again.heard
    foyer.world.clock.forward(seconds=MEMORY.total_seconds())
    assert (await paired.picture(status=401))["code"] == "display.not_paired"
    await is_refused(foyer.world, LIVE, paired.key)
    await foyer.members("ada")
    assert (await beside.slide())["size"] == 1
    await foyer.partner.ask("DELETE", f"/v1/displays/{paired.id}", status=404)
