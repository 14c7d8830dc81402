"""A guest who becomes a member brings along what counted, who joined, and what was paid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from game.kernel.database import Tx
from game.kernel.together import together
from game.trackers.challenges import shared_store, store
from game.trackers.challenges.kind import COUNT_MAX
from game.trackers.challenges.rules import EVER, Goal, Key, Span, State, card, cards_before
from game.trackers.challenges.shared_store import Push
from game.trackers.challenges.telling import pushes


async def hand_over(tx: Tx, giver_id: str, taker_id: str, at: datetime) -> None:
    """Add what one did to what the other did. A run that both completed counts once; one that
    both together have enough for is completed by their next activity."""
    states = await store.of_members(tx, [giver_id, taker_id])
    given = {key: state for key, state in states.items() if key.member_id == giver_id}
    if not given:
        return
    mine = {key: state for key, state in states.items() if key.member_id == taker_id}
    _one_open_card(given, mine)
    for key, state in given.items():
        own = key._replace(member_id=taker_id)
        mine[own] = added(mine.get(own, State(counts=[])), state)
    _summed(mine)
    async with together(tx) as out:
        await store.save(out, mine)
        await shared_store.push(out, _moved(mine, given))
    await store.forget(tx, giver_id)
    await shared_store.hand_over_claims(tx, giver_id, taker_id)


def added(mine: State, theirs: State) -> State:
    """One state of two people in the same run; the team is the taker's, where it has one."""
    longest = max(len(mine.counts), len(theirs.counts))
    both = ([*one.counts, *[0] * longest][:longest] for one in (mine, theirs))
    moments = [one.completed_at for one in (mine, theirs) if one.completed_at is not None]
    return State(
        counts=[min(sum(counts), COUNT_MAX) for counts in zip(*both, strict=True)],
        times=max(mine.times, theirs.times),
        paid=max(mine.paid, theirs.paid),
        spans=_spans(mine.spans, theirs.spans),
        team=mine.team if mine.team is not None else theirs.team,
        completed_at=min(moments, default=None),
        taken=max(mine.taken, theirs.taken),
        before=mine.before,
    )


def _one_open_card(*both: dict[Key, State]) -> None:
    """Let the card that is not full be the same of both, behind all that are full."""
    full: defaultdict[str, int] = defaultdict(int)
    for states in both:
        for key, state in states.items():
            if state.times and (before := cards_before(key.start)) is not None:
                full[key.design_id] = max(full[key.design_id], before + 1)
    for states in both:
        for key in [one for one in states if cards_before(one.start) is not None]:
            if not states[key].times:
                state = states.pop(key)
                states[key._replace(start=card(full[key.design_id]))] = state


class _Sum(Struct):
    times: int = 0
    paid: int = 0


def _summed(states: dict[Key, State]) -> None:
    """The sums over all runs, worked out anew."""
    sums: defaultdict[str, _Sum] = defaultdict(_Sum)
    recurring = {key.design_id for key in states if key.start != EVER}
    for key, state in states.items():
        if key.start != EVER:
            sums[key.design_id].times += state.times
            sums[key.design_id].paid += state.paid
    for key, state in states.items():
        if key.start == EVER and key.design_id in recurring:
            state.times, state.paid = sums[key.design_id].times, sums[key.design_id].paid


def _spans(mine: list[Span], theirs: list[Span]) -> list[Span]:
    """In order of joining; whoever is in as either of the two stays in."""
    return sorted([*mine, *theirs], key=lambda span: (span.left_at is None, span.joined_at))


def _moved(mine: Mapping[Key, State], given: Mapping[Key, State]) -> dict[Goal, Push]:
    """What changes for shared goals: what the giver added is the taker's, and two are one."""
    sums = pushes(mine, [])
    for key, state in given.items():
        if state.team is not None:
            goal = Goal(key.design_id, key.start, state.team)
            amount, contributors = sums.get(goal, Push(0, 0))
            sums[goal] = Push(amount - state.before, contributors - (state.before > 0))
    return {goal: push for goal, push in sorted(sums.items()) if any(push)}
