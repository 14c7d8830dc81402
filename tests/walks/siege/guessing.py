"""Attacks by guessing: codes, links and names, and what an answer tells of somebody else."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from game.kernel.identity import new_id
from tests.walks.siege.ground import Ground, Idea, into, refused, same

IDEAS: list[Idea] = []
idea = partial(into, IDEAS)


@idea("codes", "a display's pairing code guessed by a marketer of another programme", "429 or 404")
async def pairing(ground: Ground) -> None:
    asked = await ground.stranger.ask("POST", "/v1/displays/pairings", status=201)
    for number in range(9):
        wish = {"code": f"AAAA{number}A", "name": "x"}
        refused(await ground.theirs.partner.post("/v1/displays", json=wish))
    early = {"Authorization": f"Bearer {asked['token']}"}
    refused(await ground.stranger.get("/v1/displays/playlist", headers=early), 401)


@idea("codes", "an invitation's code guessed, its letters in other scripts and cases", "404 or 429")
async def invitations(ground: Ground) -> None:
    slug = ground.ours.programme.slug
    for code in ("0" * 10, "\uff12" * 10, "a" * 2_000, "%27", "..%2f.."):
        answer = await ground.stranger.get(f"/v1/public/programmes/{slug}/invitations/{code}")
        refused(answer, 404, 422, 429)
    theirs = ground.theirs.ids["invitations"]
    path = f"/v1/public/programmes/{slug}/invitations/{theirs}"
    refused(await ground.stranger.get(path), 404)
    refused(await ground.member.post("/v1/me/invitations", json={"code": theirs}), 404)


@idea("sign-in", "who works here: unknown programme, address, password", "one answer for all")
async def staff_known(ground: Ground) -> None:
    slug, mark = ground.ours.programme.slug, ground.ours.mark
    asked = [(slug, f"owner@{mark}.example"), (slug, "nobody@x.example"), ("none", "x@x.example")]
    answers = [
        await ground.world.browser().post(
            "/v1/session", json={"programme": where, "email": who, "password": "wrong word"}
        )
        for where, who in asked
    ]
    assert {one.status_code for one in answers} == {401}
    same(answers[0], answers[1])
    same(answers[0], answers[2])


@idea("sign-in", "who is a member: a code asked for a known and an unknown address", "one answer")
async def members_known(ground: Ground) -> None:
    slug, mark = ground.ours.programme.slug, ground.ours.mark
    answers = [
        await ground.stranger.post("/v1/sign-in-codes", json={"programme": slug, "value": value})
        for value in (f"ada@{mark}.example", f"nobody@{mark}.example")
    ]
    same(answers[0], answers[1], "id", "sign_in")


@idea(
    "sign-in", "a code of six digits guessed; another programme's sign-in; a link twice", "refused"
)
async def sign_in_codes(ground: Ground) -> None:
    slug, other = ground.ours.programme.slug, ground.theirs.programme.slug
    asked = {"programme": slug, "value": "guess@x.example"}
    answer = await ground.stranger.post("/v1/sign-in-codes", json=asked)
    name = next(value for key, value in answer.json().items() if key in ("id", "sign_in"))
    for number in range(8):
        for where in (slug, other):
            shown: dict[str, Any] = {"programme": where, "sign_in": name, "code": f"{number:06}"}
            refused(await ground.stranger.post("/v1/sign-ins", json=shown))
    door = f"/v1/members/{ground.ours.ids['members']}/sign-in-links"
    link = (await ground.partner.ask("POST", door, status=201))["link"]
    refused(await ground.stranger.post("/v1/sign-ins", json={"programme": other, "link": link}))
    shown = {"programme": slug, "link": link}
    await ground.stranger.ask("POST", "/v1/sign-ins", shown, status=201)
    refused(await ground.stranger.post("/v1/sign-ins", json=shown))


@idea(
    "sign-in", "links cut off, overlong, with a homograph, of nobody", "one refusal, no more told"
)
async def links_forged(ground: Ground) -> None:
    for token in _forged(ground.ours.ids["token"]):
        for method, path in (("GET", ""), ("POST", ""), ("POST", "/topics/x")):
            answer = await ground.stranger.request(method, f"/v1/unsubscribe/{token}{path}")
            refused(answer, 400, 404)
    for token in _forged("A" * 43):
        for door in ("lookups", "uses"):
            body = {"token": token} | ({"password": "a long enough word"} if door == "uses" else {})
            answer = await ground.world.browser().post(f"/v1/password-links/{door}", json=body)
            refused(answer, 400, 404, 409, 410, 422, 429)
            assert "@" not in answer.text


def _forged(token: str) -> Iterable[str]:
    yield from (token[:-1], token + "A", token.swapcase(), "a" * 3_000, "-", "%E2%80%AE" + token)
    yield "\u0430" + token[1:]


_EVENT = {"specversion": "1.0", "source": "till", "type": "purchase"}


@idea("ids", "ids of a million characters in addresses and in bodies", "refused")
async def endless_ids(ground: Ground) -> None:
    endless = "a" * 1_000_000
    for path in ("members", "plays", "hooks", "me/gifts"):
        answers = await ground.raw(f"GET /v1/{path}/{endless} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        assert [line.split()[1] for line in answers] == [b"414"], answers
    for path, body in (
        ("/v1/activities", {**_EVENT, "id": endless, "subject": "x"}),
        ("/v1/activities", {**_EVENT, "id": "x", "subject": endless}),
        ("/v1/me/redemptions", {"reward": endless}),
        ("/v1/vouchers/redeem", {"code": endless}),
    ):
        caller = ground.member if "/me/" in path else ground.partner
        refused(await caller.post(path, json=body))


@idea("ids", "ids of others in bodies: a reward's, a member's, a play's, a hold's, a gift's", "404")
async def foreign_ids(ground: Ground) -> None:
    theirs, key = ground.theirs.ids, {"Idempotency-Key": new_id()}
    ours = f"/v1/members/{ground.ours.ids['members']}"
    tries: list[tuple[str, Any]] = [
        (f"{ours}/redemptions", {"reward": theirs["rewards"]}),
        (f"{ours}/vouchers", {"reward": theirs["rewards"], "reason": "x"}),
        (f"{ours}/awards", {"currency": theirs["currencies"], "amount": 1, "reason": "x"}),
        (f"{ours}/merges", {"guest_token": ground.theirs.guest.token}),
        (f"/v1/segments/{ground.ours.ids['segments']}/members", {"add": [theirs["members"]]}),
        ("/v1/rooms", {"campaign": theirs["campaigns"]}),
        ("/v1/broadcasts", {"message": theirs["messages"], "segment": theirs["segments"]}),
        ("/v1/counter/members", {"member": theirs["members"]}),
    ]
    for path, body in tries:
        answer = await ground.partner.post(path, json=body, headers=key)
        if answer.status_code < 400:  # A list takes names that nobody has, and says so.
            assert theirs["members"] in str(answer.json()), (path, answer.text)
        else:
            refused(answer)
        assert ground.theirs.secret not in answer.text, path
    play = f"/v1/plays/{theirs['plays']}/moves"
    move = {"number": 1, "move": {"type": "quiz.next"}}
    refused(await ground.member.post(play, json=move), 404)
