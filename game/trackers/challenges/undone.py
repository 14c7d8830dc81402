"""What a member loses of challenges when something of their past is undone. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from game.members.rules import Member
from game.round.contract import Amends, Change, Reached
from game.trackers.challenges.compile import LiveChallenges
from game.trackers.challenges.rules import EVER, Key, State, fitted, progress
from game.trackers.challenges.telling import awards, moved

_NEVER = State(counts=[])


class Retold(Protocol):
    """The states of a member as they are told anew: what they `was` when they were loaded, claims
    on shared goals that are `settled` for good, and those that are to be `given_up`."""

    known: Mapping[str, LiveChallenges]
    states: dict[Key, State]
    was: dict[Key, State]
    settled: set[Key]
    given_up: list[Key]
    restored: list[str]


def amended(part: Retold, lost: Collection[Reached], member: Member) -> Amends:
    """Give up the prizes of runs that are no longer completed, and shares in goals that have paid
    nobody yet; what a goal has paid stays."""
    amends = Amends(restored=part.restored)
    known = {live.design.id: live for live in part.known[member.programme_id].all}
    for key in sorted(key for key in lost if isinstance(key, Key)):
        live, run = known[key.design_id], part.states.get(key)
        if run is None or not run.paid:
            continue
        if key in part.settled:
            amends.kept.append(live.design.name)
        elif live.challenge.community is not None:
            run.paid = 0
            part.given_up.append(key)
        else:
            amends.lost += [one.reference for one in awards(live, key, "", taken=run.taken)]
            run.paid, run.taken = run.paid - 1, run.taken + 1
            ever = part.states.get(key._replace(start=EVER))
            if ever is not None and ever is not run:
                ever.paid -= 1
    for key, state in part.states.items():
        was, live = part.was.get(key, _NEVER), known[key.design_id]
        if not was.counts and not state.counts:
            continue  # Where a member keeps what outlasts a run.
        then, state.counts = (fitted(live.challenge, c) for c in (was.counts, state.counts))
        if (then, was.times) != (state.counts, state.times):
            before, now = (progress(live.challenge, c).value for c in (then, state.counts))
            amends.changes.append(Change("challenge", live.design.name, before, now))
            amends.events.append(moved(live, state))
    return amends
