"""A design of every kind for a stage, and what happens on them once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.walks.stage import Stage


async def furnish(stage: Stage) -> None:
    """Save them, each asked for its past; every name begins with the stage's mark."""
    mark = stage.mark
    for path, name, definition in designs(mark, stage.secret):
        body = {"definition": definition, "backfill": "silent"}
        await stage.partner.ask("PUT", f"/v1/{path}/{name}", body)
        stage.ids.setdefault(path, name)
    stage.ids["kind"] = "badge"


async def use(stage: Stage) -> None:
    """The member takes part in all of them, and plans a pause and invites somebody."""
    mark, member = stage.mark, stage.member
    await member.ask("POST", f"/v1/me/challenges/{mark}-goal/join", status=201)
    today = stage.world.clock().date().isoformat()
    pause = {"first": today, "last": today}
    await member.ask("POST", f"/v1/me/streaks/{mark}-flame/pauses", pause, status=201)
    door = f"/v1/me/streaks/{mark}-pair/invitations"
    invited = await member.ask("POST", door, status=201)
    stage.ids |= {"first": today, "streak-invitations": invited["id"]}
    await stage.publish("taking part")


def designs(mark: str, secret: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Path, name and definition; the one that addresses mean is the first of its kind."""
    title = {"fr": secret}
    done = {"activity": f"{mark}.done"}
    flame = {"title": title, "conditions": [{"measure": done}], "pause_days": 9}
    tiers = [
        {"name": f"{mark}-low", "title": title},
        {"name": f"{mark}-high", "title": title, "at_least": 5},
    ]
    goal = {"measure": done, "target": 3}
    return [
        ("streaks", f"{mark}-flame", flame),
        ("streaks", f"{mark}-pair", {**flame, "shared": True}),
        ("challenges", f"{mark}-crowd", {"title": title, "community": goal}),
        ("challenges", f"{mark}-goal", {"title": title, "goals": [goal], "opt_in": True}),
        ("badges", f"{mark}-medal", {"title": title, "how": {"by": "measure", "measure": done},
                                     "levels": [{"at_least": 1}]}),
        ("tiers", f"{mark}-ladder", {"title": title, "tiers": tiers}),
        ("boards", f"{mark}-board", {"title": title, "metric": {"points": "points"}}),
    ]  # fmt: skip
