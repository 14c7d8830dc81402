"""Nothing personal hangs on a wall: of a member the alias, and nothing else."""

from __future__ import annotations

import json
from typing import Any

from game.members.rules import Profile
from tests.backend.displays.foyer import BOARD, JOIN, WORDS, Foyer
from tests.world import World

ATTRIBUTES = {
    "first_name": "string",
    "last_name": "string",
    "mail": "string",
    "phone": "string",
    "born": "date",
    "card": "integer",
    "city": "string",
}
ZONE = "Pacific/Chatham"
CAMPAIGN = {"type": "campaign", "campaign": "cafe"}


def canaries(n: int) -> dict[str, Any]:
    """What is known of a member, each piece of it like nothing else."""
    return {
        "first_name": f"Canary{n}First",
        "last_name": f"Canary{n}Last",
        "mail": f"canary{n}.attribute@example.org",
        "phone": f"+3361234560{n}",
        "born": f"1931-07-1{n}",
        "card": 7_310_946_500 + n,
    }


class Singer:
    """A member of whom much is known."""

    def __init__(self, n: int) -> None:
        self.external_id = f"canary-external-{n}"
        self.alias = f"Alias {n}"
        self.attributes = canaries(n)
        self.addresses = {"email": f"canary{n}.contact@example.com", "phone": f"+3369876540{n}"}
        self.member_id = ""

    @property
    def secrets(self) -> set[str]:
        known = {self.external_id, self.member_id, *self.addresses.values(), ZONE}
        return known | {str(value) for value in self.attributes.values()}


async def come(foyer: Foyer, n: int) -> Singer:
    """A member with a canary in every field; their team is no secret."""
    singer = Singer(n)
    profile = {
        "alias": singer.alias,
        "locale": "en",
        "time_zone": ZONE,
        "day_start_hour": 3,
        "attributes": {**singer.attributes, "city": "Lyon"},
    }
    assert set(profile) == set(Profile.__struct_fields__), "a new field wants a canary"
    path = f"/v1/members/{singer.external_id}"
    made = await foyer.partner.ask("PUT", path, profile)
    singer.member_id = made["member"]["id"]
    for kind, value in singer.addresses.items():
        await foyer.partner.ask("PUT", f"{path}/contacts", {"kind": kind, "value": value})
    return singer


async def test_no_wall_shows_more_of_a_member_than_the_alias(world: World) -> None:
    async with Foyer(world) as foyer:
        await foyer.furnish(attributes=ATTRIBUTES)
        await foyer.shop.save("cities", teams={"attribute": "city", "by": "sum"})
        teams = {"type": "board", "board": "cities"}
        await foyer.playlist(BOARD, teams, WORDS, JOIN)
        singers = [await come(foyer, n) for n in (1, 2, 3)]
        for place, singer in enumerate(singers, 1):
            await foyer.shop.buys(singer.external_id, 10 * place)
        paired = await foyer.paired()
        here = await foyer.display(paired)
        frames: list[Any] = [await here.whole()]
        lines = frames[0]["contents"][0]["lines"]
        assert [one["name"] for one in lines] == ["Alias 3", "Alias 2", "Alias 1"]
        assert all(set(one) == {"rank", "name", "score"} for one in lines)
        assert [one["name"] for one in frames[0]["contents"][1]["lines"]] == ["Lyon"]

        await foyer.shop.buys(singers[0].external_id, 50)
        frames.append(await here.hear(lambda one: one["type"] == "slide" and not one["number"]))
        await foyer.change(paired, name="Salle")
        frames += [*await here.before_whole(), await foyer.display(paired)]
        frames[-1] = await frames[-1].whole()
        command = {"command": "identify"}
        await foyer.partner.ask("POST", f"/v1/displays/{paired.id}/commands", command, status=202)
        frames.append(await here.tells("event"))

        told = [json.dumps(frame, ensure_ascii=False) for frame in frames]
        assert "Alias 1" in told[0] and "Alias 1" in told[1]
        for path in ("/v1/displays/playlist", "/cafe/qr.svg", "/cafe", "/display"):
            answer = await paired.client.get(path)
            assert answer.status_code == 200
            told.append(answer.text)
        secrets = set().union(*(singer.secrets for singer in singers))
        assert len(secrets) == 3 * 10 + 1
        found = {secret for secret in secrets for text in told if secret.lower() in text.lower()}
        assert not found


async def test_the_search_for_canaries_finds_them_where_they_may_be(world: World) -> None:
    """Staff read of the member what no wall may show."""
    async with Foyer(world) as foyer:
        await foyer.furnish(attributes=ATTRIBUTES)
        singer = await come(foyer, 1)
        path = f"/v1/members/{singer.external_id}"
        known = [(await foyer.partner.get(where)).text for where in (path, f"{path}/contacts")]
        assert {secret for secret in singer.secrets if secret in "".join(known)} == singer.secrets
