"""The events that messages may be about, each with two examples: an everyday one, and one with the
longest values that are plausible. What a text may say of them, and how long it becomes, is read
from these. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from game.kernel.cel import Kind
from game.messages.near import FRIEND, FRIEND_ID, NEAREST

NAME = {"en": "Breakfast of champions", "fr": "Le petit-déj des champions"}
"""A title as long as titles should be: what a text holds beside it must fit a phone too."""

_SHORT = {"en": "Early bird", "fr": "Lève-tôt"}
_DAY, _LONG_DAY = "2026-11-27", "2026-09-30"
_END, _LONG_END = "2026-11-28T00:00:00+01:00", "2026-10-01T00:00:00+02:00"
_ID = "01890a5d-ac96-774b-bcce-b302099a8057"


class Sample(Struct, frozen=True, kw_only=True):
    """An event in examples. `lacks` are the fields that may be null or missing."""

    about: str
    usual: Mapping[str, Any]
    longest: Mapping[str, Any]
    lacks: frozenset[str] = frozenset()


def _sample(about: str, usual: dict[str, Any], longest: dict[str, Any], *lacks: str) -> Sample:
    return Sample(about=about, usual=usual, longest={**usual, **longest}, lacks=frozenset(lacks))


_TITLED = {"name": "early-bird", "title": _SHORT}
_LONG_TITLE = {"name": "breakfast-of-champions", "title": NAME}
_LONG_NAME = {"name": "breakfast-of-champions"}

EVENTS: dict[str, Sample] = {
    "balance": _sample(
        "Points landed or left.",
        {"currency": "points", "available": 340, "held": 0, "change": 40, "transaction_id": _ID,
         "reason": "Petit-déjeuner"},
        {"available": 128_400, "change": 12_500, "reason": NAME["fr"]},
    ),
    "points.expiring": _sample(
        "Points expire soon; said at several lead times.",
        {"currency": "points", "amount": 300, "scale": 0, "on": _DAY, "days": 3,
         "coming": [{"on": _DAY, "amount": 300}, {"on": "2026-12-31", "amount": 120}]},
        {"amount": 12_500, "on": _LONG_DAY, "days": 30,
         "coming": [{"on": _LONG_END[:10], "amount": 12_500}] * 4},
        "coming",
    ),
    "voucher.ending": _sample(
        "A voucher that was not used ends soon; said at several lead times.",
        {"id": _ID, "reward": "coffee", "title": _SHORT, "on": _DAY, "days": 7},
        {"reward": "breakfast-of-champions", "title": NAME, "on": _LONG_DAY},
    ),
    "gift": _sample(
        "A gift to another member went on; `status` is opened, back or undone.",
        {"id": _ID, "status": "opened", "currency": "points", "amount": 50},
        {"amount": 12_500},
    ),
    "referral.joined": _sample(
        "A friend whom the member invited is a member now; `alias` is theirs where they show it.",
        {"id": _ID, "referral": "friends", "title": _SHORT, "friend_id": _ID},
        {"referral": "breakfast-of-champions", "title": NAME},
        "friend_id",
    ),
    "membership": _sample(
        "A tier that was paid for went on; `status` is started, renewed, ending (no other term"
        " follows) or ended; `day` is when it ends.",
        {"id": _ID, "tier": "gold", "title": _SHORT, "status": "ending", "ends_on": _DAY},
        {"tier": "ambassador-of-bread", "title": NAME, "ends_on": _LONG_DAY},
    ),
    "badge.earned": _sample(
        "A level of a badge was earned.",
        {"name": "early-bird", "level": 2, "title": _SHORT, "level_title": {"en": "Silver",
         "fr": "Argent"}, "icon": "☕"},
        {**_LONG_TITLE, "level": 20, "level_title": NAME},
        "level_title",
    ),
    "badge.lapsed": _sample(
        "A badge came to its end.",
        {**_TITLED, "level": 0, "icon": "☕"}, {**_LONG_TITLE, "level": 20},
    ),
    "badge.revoked": _sample(
        "A badge was taken back.", {**_TITLED, "icon": "☕"}, _LONG_TITLE
    ),
    "tier": _sample(
        "The member's tier, or the certainty of it, changed: `why` is joined, upgraded, at_risk,"
        " downgraded or prolonged; `day` the last on which it is certain.",
        {"tier": "gold", "rank": 2, "before": "silver", "why": "upgraded", "until": _DAY},
        {"tier": "ambassador-of-bread", "rank": 20, "before": "ambassador-of-bread",
         "until": _LONG_DAY},
        "until",
    ),
    "streak": _sample(
        "A streak was kept for one period more; `milestone` is the length just rewarded.",
        {"name": "early-bird", "length": 12, "best": 30, "kept_today": True, "freezes": 1,
         "milestone": 10},
        {**_LONG_NAME, "length": 1_250, "best": 1_250, "freezes": 10, "milestone": 1_000},
        "milestone",
    ),
    "streak.at_risk": _sample(
        "A streak ends today unless it is kept.",
        {**_TITLED, "length": 12, "hours_left": 5, "freezes": 1},
        {**_LONG_TITLE, "length": 1_250, "freezes": 10},
    ),
    "streak.saved": _sample(
        "A freeze kept a streak alive.",
        {**_TITLED, "length": 12, "freezes": 1},
        {**_LONG_TITLE, "length": 1_250, "freezes": 10},
    ),
    "streak.broken": _sample(
        "A streak ended; `day` and `cost` are there while it can be mended.",
        {**_TITLED, "length": 12, "mend_until": _END, "mend_cost": 50, "currency": "points"},
        {**_LONG_TITLE, "length": 1_250, "mend_until": _LONG_END, "mend_cost": 12_500},
        "mend_until", "mend_cost", "currency",
    ),
    "challenge": _sample(
        "A challenge went on.",
        {"name": "early-bird", "value": 4, "target": 5, "percent": 80, "completed": False},
        {**_LONG_NAME, "value": 12_500, "target": 12_500, "percent": 100},
    ),
    "challenge.nearly": _sample(
        "Little is left of a challenge.",
        {**_TITLED, "percent": 80, "left": 1}, {**_LONG_TITLE, "percent": 100, "left": 12_500},
    ),
    "rank.overtaken": _sample(
        "Somebody passed the member on a board: from `was` to `rank`.",
        {"board": "early-birds", "title": _SHORT, "rank": 4, "was": 3},
        {"board": "breakfast-of-champions", "title": NAME, "rank": 12_500, "was": 12_400},
        "rank",
    ),
    "play": _sample(
        "A play of a game went on; `status` says how.",
        {"play_id": _ID, "campaign_id": _ID, "move": 3, "status": "finished", "score": 8},
        {"move": 250, "score": 12_500},
    ),
    "board.closed": _sample(
        "A board is over.",
        {"board": "early-birds", "run_id": _ID, "size": 120},
        {"board": "breakfast-of-champions", "size": 128_400},
    ),
    "board.won": _sample(
        "A prize of a board that closed.",
        {"board": "early-birds", "run_id": _ID, "rank": 3, "currency": "points", "amount": 500,
         "badge": "podium"},
        {"board": "breakfast-of-champions", "rank": 12_500, "amount": 12_500,
         "badge": "breakfast-of-champions"},
        "currency", "badge",
    ),
    "spin.waiting": _sample(
        "A free turn waits in a game that the member likes to play.",
        {"campaign_id": _ID, "title": _SHORT}, {"title": NAME},
    ),
    "campaign.opened": _sample(
        "A game opened.",
        {"campaign_id": _ID, "title": _SHORT, "ends_at": _END, "locales": []},
        {"title": NAME, "ends_at": _LONG_END},
        "ends_at",
    ),
    "campaign.closing": _sample(
        "A game closes soon.",
        {"campaign_id": _ID, "title": _SHORT, "ends_at": _END, "locales": []},
        {"title": NAME, "ends_at": _LONG_END},
    ),
    "member.joined": _sample("A member joined.", {"guest": False}, {}),
    "member.birthday": _sample("It is the member's birthday.", {"age": 34}, {"age": 100}, "age"),
    "member.anniversary": _sample(
        "Years ago to the day the member joined.", {"years": 2}, {"years": 25}
    ),
    "member.silent": _sample(
        "The member was not seen for so many days.", {"days": 30}, {"days": 1_000}
    ),
    "recap.ready": _sample(
        "A week, a month or a year in figures; `period` is which.",
        {"period": "week", "first": "2026-11-16", "last": "2026-11-22", "earned": {"points": 140},
         "activities": 6, "badges": 1, "best_streak": 12},
        {"period": "month", "first": _LONG_DAY, "last": _LONG_DAY,
         "earned": {"points": 128_400, "gems": 12_500}, "activities": 1_250, "badges": 125,
         "best_streak": 1_250},
        "earned",
    ),
    "segment.entered": _sample("The member came into a segment.", _TITLED, _LONG_TITLE),
    "segment.left": _sample("The member left a segment.", _TITLED, _LONG_TITLE),
    "notice": _sample(
        "Words from the programme to everybody.",
        {"id": _ID, "text": {"en": "We open at seven.", "fr": "Nous ouvrons à sept heures."}},
        {"text": NAME},
    ),
    "broadcast": _sample("Nothing: it is said when a broadcast of it is started.", {}, {}),
}  # fmt: skip


def activity_sample(fields: Mapping[str, Kind], required: frozenset[str]) -> Sample:
    """An activity of a type with these fields."""
    usual: dict[Kind, Any] = {"string": _SHORT["en"], "integer": 12, "boolean": True}
    longest: dict[Kind, Any] = {"string": NAME["fr"], "integer": 12_500, "boolean": True}
    usual["decimal"], longest["decimal"] = "12.50", "12500.50"
    fields = {name: kind for name, kind in fields.items() if kind in usual}  # No lists.
    return Sample(
        about="A member did something.",
        usual={name: usual[kind] for name, kind in fields.items()},
        longest={name: longest[kind] for name, kind in fields.items()},
        lacks=frozenset(fields) - required,
    )


def with_more(sample: Sample) -> Sample:
    """The example, as whoever reads it may also have a reward within reach, and a friend a name."""
    coffee = {"en": "A coffee", "fr": "Un café"}
    near: dict[str, Any] = {"title": coffee, "currency": "points", "missing": 120}
    usual: dict[str, Any] = {NEAREST: near}
    longest: dict[str, Any] = {NEAREST: {**near, "title": NAME, "missing": 12_500}}
    if FRIEND_ID in sample.usual:
        usual[FRIEND], longest[FRIEND] = {"alias": "Lilas"}, {"alias": "Coquelicot du faubourg"}
    return Sample(
        about=sample.about,
        usual={**sample.usual, **usual},
        longest={**sample.longest, **longest},
        lacks=sample.lacks | usual.keys(),
    )
