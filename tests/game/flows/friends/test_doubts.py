"""Who may be nobody else is refused or held for review, each with the reason; and what a labelled
set of attacks and of true friends comes to."""

from __future__ import annotations

from typing import Any

from tests.game.flows.friends.circle import Circle, a_circle
from tests.world import World


async def test_a_held_friend_is_decided_by_somebody(world: World) -> None:
    circle = await a_circle(world)
    told = await circle.invites(await circle.member("anna"))
    for name in ("bob", "carl"):
        await circle.comes(await circle.member(name), told["code"], device=told["device"])
        await circle.buys(name, 1000)
    assert await circle.purses("anna", "bob") == [(0, 0), (0, 0)]
    assert {one["status"] for one in await circle.friends("anna")} == {"held"}
    bob, carl = await circle.listed("held")
    assert bob["why"] == ["same_device"] and carl["why"] == ["same_device", "ring"]
    path = "/v1/referrals/friends/friends/{}/decision"
    yes = {"agreed": True, "reason": "They share a tablet."}
    done = await circle.partner.ask("POST", path.format(bob["id"]), yes, status=201)
    assert (done["status"], done["reason"]) == ("rewarded", yes["reason"])
    no = {"agreed": False, "reason": "Nobody knows them."}
    assert (await circle.partner.ask("POST", path.format(carl["id"]), no, status=201))["why"][
        -1
    ] == "staff"
    again = await circle.partner.ask("POST", path.format(carl["id"]), yes, status=409)
    assert again["code"] == "referral.not_held"
    await circle.buys("carl", 1000)
    assert await circle.purses("anna", "bob", "carl") == [(0, 100), (0, 50), (0, 0)]
    forged = await circle.comes(await circle.member("dora"), told["code"], device="A" * 44)
    assert forged["device"] != "A" * 44, "a device that we did not name is a new one"
    trail = await circle.partner.ask("GET", "/v1/trail?kind=friend")
    assert len(trail["items"]) == 2


async def _friend(circle: Circle, code: str, name: str, **told: Any) -> str:
    """Somebody comes by a code and buys, on a device, with a card, from an address; how the house
    calls the device."""
    app = await circle.member(name)
    app.headers["X-Forwarded-For"] = told.get("address", f"192.0.2.{len(name)}")
    for mail in told.get("mail", ()):
        await _proves(circle, name, mail)
    device = {"device": told["device"]} if told.get("device") else {}
    came = await circle.comes(app, code, **device)
    await circle.buys(name, 1000, look=False, **{k: v for k, v in told.items() if k == "card"})
    return str(came["device"])


async def _proves(circle: Circle, name: str, mail: str) -> None:
    contact = {"kind": "email", "value": mail}
    await circle.partner.ask("PUT", f"/v1/members/{name}/contacts", contact)


async def test_attacks_and_true_friends_are_told_apart(world: World) -> None:
    """Twelve masks and twelve true friends. The first of a ring is a friend like any other until
    the second is there; a tablet that a household shares is looked at, though it is no attack."""
    circle = await a_circle(world)
    labels: dict[str, bool] = {}
    shared = ""
    for number in range(3):
        name, card = f"inviter-{number}", f"card-{number}"
        told = await circle.invites(await circle.member(name))
        await _proves(circle, name, f"{name}@example.org")
        await circle.buys(name, 500, look=False, card=card)
        masks: dict[str, dict[str, Any]] = {
            "device": {"device": told["device"]},
            "card": {"card": card},
            "contact": {"mail": [f"{name}+mask@example.org"]},
            "ring": {"device": shared},
        }
        friends: dict[str, dict[str, Any]] = {
            "near": {"card": f"own-{number}", "mail": [f"near{number}@example.org"]},
            "far": {},
            "home": {"device": told["device"] if number else ""},
            "desk": {"card": f"desk-{number}"},
        }
        for kind, traces in {**masks, **friends}.items():
            who = f"{kind}-{number}"
            labels[who] = kind in masks
            address = f"198.51.100.{len(labels)}"
            device = await _friend(circle, told["code"], who, **traces, address=address)
            shared = device if kind == "ring" else shared
        await circle.later()
    ids = {(await circle.member(who)).member_id: who for who in labels}
    stopped = {
        ids[one["friend"]["id"]]
        for status in ("held", "refused")
        for one in await circle.listed(status)
    }
    right = {who for who in stopped if labels[who]}
    print(f"precision {len(right)}/{len(stopped)}, recall {len(right)}/{sum(labels.values())}")
    assert {who for who in labels if labels[who]} - right == {"ring-0"}
    assert stopped - right == {"home-1", "home-2"}


async def test_a_crowd_from_one_address_is_held(world: World) -> None:
    circle = await a_circle(world, checks={"crowd": 2})
    code = (await circle.invites(await circle.member("anna")))["code"]
    for name in ("b", "c", "d"):
        await _friend(circle, code, name)
        await circle.later()
    assert [one["why"] for one in await circle.listed("held")] == [["crowd"]]
    assert len(await circle.listed("rewarded")) == 2
