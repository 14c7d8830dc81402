"""An evening whose boards do not rest, on a playlist of every kind of slide.

Ten members do the same thing over and over. One board counts how often, another holds how far the
latest went: what the first board's lines add up to is how many events a display has shown.
"""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

from tests.world import CallerClient

VISITS, QUIZ, RUNS, JOIN, WORDS = HEADINGS = ("Visites", "Quiz", "Courses", "Café", "Bonsoir")
"""What the slides are headed with, in their order; that of `JOIN` is the programme's name."""

SLIDE_S = 5
NAMES = ("Ada", "Blaise", "Chloé", "Denis", "Édith", "Farid", "Gaël", "Hugo", "Inès", "Jeanne")
_DEED = "run"
_COUNTED = {"metric": {"measure": {"activity_type": _DEED}}}
_LATEST = {
    "metric": {"measure": {"activity_type": _DEED, "sum": "metres"}},
    "operator": "latest",
    "ties": "shared",
}
_METRES = 1_000
"""Who leads has gone further; the others have not."""

_QUESTION = {
    "type": "single",
    "id": "q1",
    "prompt": "Qui mène ?",
    "options": ["Ada", "Blaise"],
    "right": 0,
}
_SLIDES: list[dict[str, Any]] = [
    {"type": "board", "board": "visits"},
    {"type": "campaign", "campaign": "quiz"},
    {"type": "board", "board": "runs"},
    {"type": "join"},
    {"type": "announcement", "heading": {"fr": WORDS}, "text": {"fr": "Le bar est ouvert."}},
]


class Evening:
    """A programme in which things happen, as its partner tells them."""

    def __init__(self, partner: CallerClient) -> None:
        self.sent = 0
        self._partner = partner
        self._chance = Random(1)
        self._visits = Counter(dict.fromkeys(NAMES, 0))
        self._furthest = _METRES
        self._leader = ""
        self._players = 0

    async def prepared(self) -> None:
        """Members, two boards, a campaign, and a playlist that shows them."""
        fields = {"metres": {"type": "integer", "required": True}}
        await self._put(f"activity-types/{_DEED}", {"definition": {"fields": fields}})
        for name in NAMES:
            await self._put(f"members/{name}", {"alias": name})
        for board, heading, counted in (("visits", VISITS, _COUNTED), ("runs", RUNS, _LATEST)):
            window = {"kind": "all_time"}
            told = {"title": {"fr": heading}, "window": window, **counted}
            await self._put(f"boards/{board}", {"definition": told})
        config = {"title": QUIZ, "questions": [_QUESTION]}
        quiz = {"mechanic": "quiz", "wrap": {"title": {"fr": QUIZ}}, "config": config}
        saved = await self._put("campaigns/quiz", {"definition": quiz})
        await self._partner.ask("POST", "/v1/campaigns/quiz/publish")
        self._campaign = saved["id"]
        slides = [{**slide, "seconds": SLIDE_S} for slide in _SLIDES]
        told = {"title": {"fr": "La salle"}, "slides": slides}
        await self._put("playlists/hall", {"definition": told})
        await self.goes_on(len(NAMES), new_leader=True)

    async def paired(self, name: str) -> str:
        """The key of one more display that shows the playlist."""
        asked = await self._partner.ask("POST", "/v1/displays/pairings", {}, status=201)
        wish = {"code": asked["code"], "name": name, "playlist": "hall"}
        await self._partner.ask("POST", "/v1/displays", wish, status=201)
        return str(asked["token"])

    async def goes_on(self, many: int, *, new_leader: bool) -> str:
        """So many events in one batch; with a new leader both boards have the same one, whoever had
        visited least before. Who leads the runs."""
        if new_leader:
            self._leader = min(self._visits, key=lambda name: self._visits[name])
        others, names = [name for name in NAMES if name != self._leader], list[str]()
        while len(names) < many - (self._behind() + 1 if new_leader else 0):
            names.append(self._chance.choice(others))
            self._visits[names[-1]] += 1
        metres = [self._chance.randrange(_METRES) for _ in names]
        for _ in range(many - len(names)):
            names.append(self._leader)
            self._visits[self._leader] += 1
            self._furthest += 1
            metres.append(self._furthest)
        events = [self._event(*deed) for deed in enumerate(zip(names, metres, strict=True))]
        await self._partner.ask("POST", "/v1/activities", events)
        self.sent += many
        return self._leader

    def _behind(self) -> int:
        """How many visits the leader of the runs needs to lead them all."""
        return max(self._visits.values()) + 1 - self._visits[self._leader]

    async def comes(self, name: str) -> None:
        """Somebody who was not there before visits once."""
        await self._put(f"members/{name}", {"alias": name})
        await self._partner.ask("POST", "/v1/activities", [self._event(0, (name, 0))])
        self.sent += 1

    async def one_more_plays(self) -> None:
        """Somebody new begins the quiz."""
        self._players += 1
        name = f"player-{self._players}"
        await self._put(f"members/{name}", {})
        issued = await self._partner.ask("POST", f"/v1/members/{name}/tokens", {}, status=201)
        bearing = {"Authorization": f"Bearer {issued['token']}"}
        door = f"/v1/campaigns/{self._campaign}/plays"
        await self._partner.ask("POST", door, status=201, headers=bearing)

    async def _put(self, place: str, body: dict[str, Any]) -> Any:
        return await self._partner.ask("PUT", f"/v1/{place}", body)

    def _event(self, number: int, deed: tuple[str, int]) -> dict[str, Any]:
        return {
            "specversion": "1.0",
            "id": f"run-{self.sent + number}",
            "source": "soak",
            "type": _DEED,
            "subject": deed[0],
            "data": {"metres": deed[1]},
        }
