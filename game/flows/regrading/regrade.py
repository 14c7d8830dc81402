"""A member's attempts marked again by the newest version, with all that follows: their points, the
activities by which they were told, and whatever counts those.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct, convert, to_builtins

from game.campaigns.rules import Version
from game.campaigns.store import configs, version_ids, versions
from game.designs.store import live_of
from game.flows.past.tiers import stood
from game.flows.plays.rules import Play, Standing
from game.flows.plays.slice import payout_of
from game.flows.plays.store import (
    lock_plays,
    lock_standings,
    plays_by_id,
    save_plays,
    save_standings,
)
from game.flows.regrading import store
from game.flows.regrading.rules import Attempt, Regraded, regraded, standing_of, worth
from game.flows.undoing.replacing import Otherwise, replaced
from game.flows.undoing.retell import retell
from game.flows.undoing.settle import Till, pay_due, take_amounts
from game.kernel.database import Tx
from game.kernel.events import Event, PlayMoved
from game.kernel.identity import new_id
from game.kernel.together import together
from game.kernel.tracking import Award
from game.ledger.store import currencies_of, find_targets
from game.mechanics.quiz.questions import Quiz
from game.mechanics.quiz.regrading import marked
from game.mechanics.quiz.state import State
from game.members.store import locked
from game.multipliers.kind import KIND as MULTIPLIER
from game.multipliers.rates import Rates, ready
from game.programmes.rules import Programme
from game.round.progress import situation

REASON = "quiz corrected"


class Key(Struct, frozen=True, kw_only=True):
    """The version by which a campaign's attempts are marked again, and who answers for it."""

    programme: Programme
    version: Version
    quiz: Quiz
    author: str


class Came(Struct, frozen=True, kw_only=True):
    """What it comes to: of so many attempts some changed, for better or worse; others are `left`,
    as the newest version asks something else. Of `refused` members nothing was changed, as the
    currency would not let points go. Points in minor units of the campaign's currency, by
    its tariff alone: what rules, badges and so on add is seen as it happens."""

    members: int = 0
    attempts: int = 0
    changed: int = 0
    better: int = 0
    worse: int = 0
    left: int = 0
    refused: int = 0
    points_given: int = 0
    points_taken: int = 0

    def __add__(self, other: Came) -> Came:
        return Came(**{name: getattr(self, name) + getattr(other, name) for name in _FIGURES})


_FIGURES = Came.__struct_fields__


class Affected(Struct, frozen=True, kw_only=True):
    """A member whose attempts are marked otherwise: so many for better, so many for worse; `points`
    in minor units of the campaign's currency, by its tariff alone, below zero where taken."""

    member_id: str
    better: int
    worse: int
    points: int


async def look(tx: Tx, key: Key, member_ids: Sequence[str], *, lock: bool) -> list[list[Regraded]]:
    """The attempts of these members by the newest version, each member's in their order."""
    ids = await store.play_ids(tx, key.version.campaign_id, member_ids)
    plays = await (lock_plays if lock else plays_by_id)(tx, ids)
    frozen = await versions(tx, {play.version_id for play in plays.values()})
    quizzes = await configs(tx, dict.fromkeys(frozen, Quiz))
    facts = await store.facts(tx, plays)
    limits = await store.limits(tx, key.version.campaign_id, member_ids)
    of: dict[str, list[Attempt]] = {}
    for play in plays.values():
        then, state = quizzes[play.version_id], convert(play.state, State)
        given = limits[play.id].named(quizzes) if play.id in limits else {}
        was = marked(then, then, state, facts[play.id], given)
        assert was is not None, "a play is of the version that it is of"
        now = marked(then, key.quiz, state, facts[play.id], given)
        wrap = frozen[play.version_id].wrap
        of.setdefault(play.member_id, []).append(Attempt(play=play, wrap=wrap, was=was, now=now))
    return [regraded(attempts, key.version.wrap) for attempts in of.values()]


def came(found: Sequence[Regraded]) -> Came:
    """What it comes to for one member."""
    total = Came(members=1)
    for one in found:
        points = one.now - one.was
        now, was = one.attempt.now, one.attempt.was
        total += Came(
            attempts=1,
            changed=one.attempt.differs,
            better=now is not None and now.score > was.score,
            worse=now is not None and now.score < was.score,
            left=now is None,
            points_given=max(0, points),
            points_taken=max(0, -points),
        )
    return total


def of(found: Sequence[Regraded]) -> Affected | None:
    """The same by name; None for whom nothing changes."""
    total = came(found)
    points = total.points_given - total.points_taken
    if not found or not (total.changed or points):
        return None
    member_id = found[0].attempt.play.member_id
    return Affected(member_id=member_id, better=total.better, worse=total.worse, points=points)


async def regrade(tx: Tx, key: Key, member_id: str, at: datetime) -> Came:
    """Mark one member's attempts again, and let all that stands on them be told anew."""
    member = (await locked(tx, key.programme.id, [member_id])).get(member_id)
    if member is None:
        return Came()
    found = next(iter(await look(tx, key, [member_id], lock=True)), [])
    standings = await lock_standings(tx, [(key.version.campaign_id, member_id)])
    standing = standings[key.version.campaign_id, member_id]
    undoing = new_id()
    cause = {"campaign": key.version.slug, "version": key.version.number, "author": key.author}
    currencies = (await currencies_of(tx, [key.programme]))[key.programme.id]
    till = Till(
        programme=key.programme, currencies=currencies, member=member, undoing=undoing,
        reason=REASON, cause={**cause, "undoing": undoing}, at=at,
    )  # fmt: skip

    async def change() -> None:
        for one in found:
            await _settled(tx, key, till, one)
        for one in found:
            await _told(tx, key, till, one.attempt)
        await _kept(tx, key, standing, found)

    if any(one.attempt.differs or one.now != one.was for one in found):
        till.events += _events(key, member_id, found)
        await retell(tx, till, change)
    else:
        await _kept(tx, key, standing, found)
    return came(found)


def _events(key: Key, member_id: str, found: Sequence[Regraded]) -> Iterator[Event]:
    """What the member's app hears of attempts that are marked otherwise by now."""
    for one in found:
        play, now = one.attempt.play, one.attempt.now
        if now is not None and one.attempt.differs:
            status = "finished" if play.finished else "open"
            moved = PlayMoved(play.id, play.campaign_id, play.moves, status, now.score)
            yield Event(key.programme.id, member_id, moved)


async def _settled(tx: Tx, key: Key, till: Till, one: Regraded) -> None:
    """Pay what an attempt is worth more, at the rate of then; or take its share of what it was
    paid, at whatever rate that was."""
    play, wrap = one.attempt.play, key.version.wrap
    if one.now > one.was:
        multipliers = (await live_of(tx, [key.programme], MULTIPLIER, ready))[key.programme.id]
        done = situation(till.member, play.id, "play", play.moved_at, {})
        percent = (await stood(tx, key.programme)).earn_percent(done.tier)
        rate = Rates(multipliers, done, percent, key.programme.time_zone).of(wrap.currency)
        award = Award(
            currency=wrap.currency,
            amount=rate.on(one.now - one.was, one.was),
            budget=payout_of(key.version).budget,
            reference=f"{play.id}:{play.moves}:v{key.version.number}",
            reason=REASON,
            cause={**till.cause, "play": play.id, "move": play.moves, **rate.cause},
        )
        await pay_due(tx, till, [award])
    elif one.now < one.was:
        paid = (await store.paid(tx, [play.id]))[play.id]
        targets = await find_targets(tx, paid)
        left = {name: targets[name].amount - targets[name].undone for name in paid}
        due = sum(left.values()) * (one.was - one.now) // one.was
        await take_amounts(tx, till, _shares(left, due))


def _shares(left: dict[str, int], due: int) -> dict[str, int]:
    """So much of what is left of each, the latest first."""
    shares = {}
    for name, amount in left.items():
        if share := min(amount, due):
            shares[name], due = share, due - share
    return shares


async def _told(tx: Tx, key: Key, till: Till, attempt: Attempt) -> None:
    """The activities by which the attempt was told say what is so now."""
    ids = await version_ids(tx, key.version.campaign_id)
    otherwise = dict(_otherwise(attempt, key))
    named = {
        name + suffix: name
        for name in otherwise
        for suffix in ("", *(f":v{number}" for number in range(1, len(ids) + 1)))
    }
    them = [
        Otherwise(old, f"{named[old.external_id]}:v{key.version.number}", data)
        for old in await store.standing_now(tx, key.programme.id, named)
        if (data := old.data | otherwise[named[old.external_id]]) != old.data
    ]
    await replaced(tx, till, them)


def _otherwise(attempt: Attempt, key: Key) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is told of the attempt by now, by the name of the activity."""
    play, now = attempt.play, attempt.now
    if now is None:
        return
    for number, data in now.answers.items():
        yield f"{play.id}:{number}:0", data
    if now.end is not None:
        yield f"{play.id}:{play.moves}:{int(play.moves in now.answers)}", now.end


async def _kept(tx: Tx, key: Key, standing: Standing, found: Sequence[Regraded]) -> None:
    """The attempts are of the newest version by now, and so is the member's standing."""
    plays: list[Play] = []
    right: dict[tuple[str, int], bool] = {}
    for one in found:
        play, now = one.attempt.play, one.attempt.now
        if now is not None:
            play.state, play.score, play.version_id = (
                to_builtins(now.state),
                now.score,
                key.version.id,
            )
            play.worth = worth(now.merits, key.version.wrap)
            plays.append(play)
            right |= {(play.id, number): data["right"] for number, data in now.answers.items()}
    async with together(tx) as out:
        await save_plays(out, plays)
        await save_standings(out, [standing_of(standing, found, key.version.wrap)])
        await store.say(out, right)
