"""What a run comes to: whose days it is counted in, what it pays, and what is told of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from game.kernel.events import ChallengeMoved
from game.kernel.tracking import Award, Situation
from game.members.rules import Member
from game.programmes.rules import Programme
from game.round.contract import Expected
from game.trackers.challenges.compile import LiveChallenge
from game.trackers.challenges.rules import (
    EVER,
    Days,
    Goal,
    Key,
    State,
    cards_before,
    progress,
)
from game.trackers.challenges.shared_store import Claim, Push


def days_of(live: LiveChallenge, programme: Programme, who: Expected | Situation | Member) -> Days:
    """Whose days the runs of the challenge are: the member's own, or the programme's."""
    if live.challenge.community is not None:
        return Days(programme.time_zone, 0)
    return Days(who.time_zone, who.day_start_hour)


def team_of(live: LiveChallenge, attributes: Mapping[str, object]) -> str | None:
    """The member's team; "" where there are no teams, None for a member without one."""
    shared = live.challenge.community
    if shared is None or shared.team is None:
        return ""
    named = attributes.get(shared.team)
    return named if isinstance(named, str) and named else None


def moved(live: LiveChallenge, run: State) -> ChallengeMoved:
    """What the member's app hears."""
    value, target, percent = progress(live.challenge, run.counts)
    done = live.challenge.community is None and run.times > 0
    return ChallengeMoved(
        name=live.design.name, value=value, target=target, percent=percent, completed=done
    )


def awards(
    live: LiveChallenge, key: Key, locale: str, taken: int = 0, **cause: object
) -> list[Award]:
    """The prizes of a run; the same run and member have the same references for ever, or until they
    are taken back, which was done so often before."""
    before = cards_before(key.start)
    run: dict[str, object] = {} if key.start == EVER else {"run": key.start.isoformat()}
    run = run if before is None else {"card": before + 1}
    again = f":{taken + 1}" if taken else ""
    its = f"challenge:{key.design_id}:{key.start}:{key.member_id}"
    firsts = [
        f"{its}:{prize.currency if prize.amount else f'voucher/{prize.voucher}'}"
        for prize in live.challenge.prizes
    ]
    return [
        live.design.award(
            prize, reference=f"{first}{again}", first=first, locale=locale, cause={**run, **cause}
        )
        for prize, first in zip(live.challenge.prizes, firsts, strict=True)
    ]


def pushes(changed: Mapping[Key, State], claims: list[Claim]) -> dict[Goal, Push]:
    """What the changed states add to each shared goal since they were loaded.

    A goal with a new claim is pushed even by nothing, so that who adds up looks for who is owed.
    """
    sums = {Goal(claim.design_id, claim.start, claim.team): Push(0, 0) for claim in claims}
    for key, state in changed.items():
        now = sum(state.counts)
        if state.team is not None and now != state.before:
            goal = Goal(key.design_id, key.start, state.team)
            amount, contributors = sums.get(goal, Push(0, 0))
            new = (now > 0) - (state.before > 0)
            sums[goal] = Push(amount + now - state.before, contributors + new)
    return dict(sorted(sums.items()))
