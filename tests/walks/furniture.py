"""A design of every kind for a stage, and what happens on them once."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from game.trackers.boards.jobs import close_boards
from game.trackers.lineup import LINE_UP

if TYPE_CHECKING:
    from tests.walks.stage import Stage


PASTLESS = ("multipliers", "playlists", "referrals", "rewards", "sites")
"""Kinds that no tracker follows."""


async def furnish(stage: Stage) -> None:
    """Save them, each that has a past asked for it; every name begins with the stage's mark."""
    mark = stage.mark
    for path, name, definition in designs(mark, stage.secret, stage.world.clock()):
        past = {} if path in PASTLESS else {"backfill": "silent"}
        body = {"definition": definition, **past}
        await stage.partner.ask("PUT", f"/v1/{path}/{name}", body)
        stage.ids.setdefault(path, name)


async def use(stage: Stage) -> None:
    """The member takes part in all of them, and plans a pause and invites somebody."""
    mark, member = stage.mark, stage.member
    await member.ask("POST", f"/v1/me/challenges/{mark}-goal/join")
    today = stage.world.clock().date().isoformat()
    pause = {"first": today, "last": today}
    await member.ask("POST", f"/v1/me/streaks/{mark}-flame/pauses", pause, status=201)
    door = f"/v1/me/streaks/{mark}-pair/invitations"
    invited = await member.ask("POST", door, status=201)
    stage.common["first"] = today
    stage.ids["streak-invitations"] = invited["id"]
    await invite(stage, "friend")
    await stage.publish("taking part")
    await close_a_board(stage)


async def invite(stage: Stage, name: str) -> None:
    """The member invites somebody of that name, who comes."""
    door = f"/v1/me/referrals/{stage.ids['referrals']}/code"
    code = (await stage.member.ask("POST", door, {}, status=201))["code"]
    stage.ids["invitations"] = code
    friend = await stage.world.member(stage.partner, f"{stage.mark}-{name}")
    came = await friend.ask("POST", "/v1/me/invitations", {"code": code}, status=201)
    stage.ids["friends"] = came["friend"]["id"]


async def close_a_board(stage: Stage) -> None:
    """The board's first run is over, and closed."""
    stage.world.clock.forward(seconds=1)
    assert await close_boards(LINE_UP, stage.world.db, stage.world.clock) == 1
    runs = await stage.partner.ask("GET", f"/v1/boards/{stage.ids['boards']}/runs")
    [closed] = [run for run in runs["items"] if run["status"] == "closed"]
    stage.ids["runs"] = closed["id"]
    await stage.publish("the second run")


def designs(mark: str, secret: str, at: datetime) -> list[tuple[str, str, dict[str, Any]]]:
    """Path, name and definition; the one that addresses mean is the first of its kind."""
    title = {"fr": secret}
    done = {"activity_type": f"{mark}.done"}
    flame = {"title": title, "conditions": [{"measure": done}], "pause_days": 9}
    sold = {"months": 1, "price": {"amount": 500, "money": "EUR"}}
    tiers = [
        {"name": f"{mark}-low", "title": title},
        {"name": f"{mark}-high", "title": title, "at_least": 5, "sold": sold},
    ]
    goal = {"measure": done, "target": 3}
    borders = [at, at + timedelta(seconds=1), at + timedelta(days=99)]
    window = {
        "kind": "list",
        "runs": [
            {"starts_at": one.isoformat(), "ends_at": next.isoformat()}
            for one, next in pairwise(borders)
        ],
    }
    board = {"title": title, "metric": {"measure": done}, "window": window}
    return [
        ("streaks", f"{mark}-flame", flame),
        ("streaks", f"{mark}-pair", {**flame, "shared": True}),
        ("challenges", f"{mark}-crowd", {"title": title, "community": goal}),
        ("challenges", f"{mark}-goal", {"title": title, "goals": [goal], "opt_in": True}),
        ("badges", f"{mark}-medal", {"title": title, "how": {"by": "measure", "measure": done},
                                     "levels": [{"at_least": 1}]}),
        ("tiers", f"{mark}-ladder", {"title": title, "tiers": tiers}),
        ("boards", f"{mark}-board", board),
        ("multipliers", f"{mark}-double", {"title": title, "percent": 200,
                                           "condition": "activity.type == 'nothing'"}),
        ("rewards", f"{mark}-coffee", {"title": title, "prices": [{"amount": 0}],
                                       "codes": "pool", "fulfilment": "hand_over"}),
        ("sites", f"{mark}-shop", {"title": title}),
        ("referrals", f"{mark}-friends", {"title": title, "qualifies": done, "within_days": 365,
                                          "inviting": {"amount": 1}}),
        ("playlists", f"{mark}-wall", {"title": title, "slides": [
            {"type": "board", "board": f"{mark}-board"},
            {"type": "announcement", "heading": title},
        ]}),
    ]  # fmt: skip
