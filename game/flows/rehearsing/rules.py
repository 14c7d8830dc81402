"""A play of a draft from its first deal, replayed move by move. Pure: the same seed and moves give
the same play."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Annotated, Any, NamedTuple

import msgspec
from msgspec import Meta, Struct

from game.campaigns.rules import Wrap
from game.flows.plays.chances import Commitment
from game.flows.plays.rules import Play, Standing, payable
from game.flows.plays.slice import Moved
from game.flows.plays.submit import WrongMechanic
from game.flows.plays.view import AnyMove, PlayView
from game.mechanics.contract import Mechanic, Step
from game.mechanics.dice import Dice
from game.mechanics.draws import Draw, Luck, dice_for, with_moments
from game.mechanics.prizes import BUDGET, Odds
from game.round.award import Payment

Ms = Annotated[int, Meta(ge=0, le=86_400_000, description="Milliseconds since the play began.")]


class RehearsedMove(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A move and when it was made; without a time, at that of the move before."""

    move: AnyMove
    at_ms: Ms | None = None


class Rehearsed(NamedTuple):
    """The play as its member would see it, and what the last move came to."""

    view: PlayView
    last: Moved | None


class _Chance(Struct):
    """What a rehearsed draw is decided by: a stock that nobody else draws from."""

    odds: Odds
    secret: bytes
    stock: dict[str, int]


def rehearse(
    mechanic: Mechanic, wrap: Wrap, config: Any, seed: str, moves: Sequence[RehearsedMove],
    at: datetime,
) -> Rehearsed:  # fmt: skip
    """Deal from the seed at `at`, and play the moves. Points are by the draft's own tariff and
    prizes: no multiplier, rule or budget of the programme touches them. Raises a mechanic's
    Refusal for a move that it would refuse."""
    secret = sha256(seed.encode()).digest()
    dealt = mechanic.start(config, Dice(secret), at)
    play = _play(seed, secret, dealt, at)
    standing = Standing(campaign_id=play.campaign_id, member_id=play.member_id, attempts=1)
    chance = _chance(mechanic, wrap, config, secret)
    shown, last = dealt.shown, None
    for number, one in enumerate(moves, start=1):
        if not isinstance(one.move, mechanic.move):
            raise WrongMechanic(f"This play takes moves of the mechanic {mechanic.name!r}.")
        if one.at_ms is not None:
            play.moved_at = max(play.moved_at, at + timedelta(milliseconds=one.at_ms))
        step = _step(mechanic, config, play, one.move, chance)
        play.state, play.score, play.finished = step.state, step.score, step.finished
        play.moves = number
        awards = [
            Payment(currency=wrap.currency, amount=due, reason=merit)
            for merit, due in payable(play, standing, wrap, step.merits)
        ]
        shown = step.shown
        last = Moved(
            number=number,
            status="finished" if play.finished else "open",
            score=play.score,
            shown=shown,
            awards=awards + _won(chance, step),
        )
    view = PlayView.of(play, shown)
    if chance is not None and not play.finished:
        view = msgspec.structs.replace(view, commitment=_commitment(chance))
    return Rehearsed(view, last)


def _play(seed: str, secret: bytes, dealt: Step, at: datetime) -> Play:
    name = f"rehearsal-{sha256(seed.encode()).hexdigest()[:16]}"
    return Play(
        id=name, programme_id="", campaign_id="rehearsal", version_id="", member_id="", attempt=1,
        seed=secret, state=dealt.state, moves=0, finished=False, score=dealt.score, worth=0,
        started_at=at, moved_at=at,
    )  # fmt: skip


def _step(mechanic: Mechanic, config: Any, play: Play, move: Any, chance: _Chance | None) -> Step:
    extra: tuple[Luck, ...] = ()
    if chance is not None and isinstance(move, Draw):
        number = play.moves + 1
        luck = Luck(
            odds=chance.odds, dice=dice_for(chance.secret, play.id, number, move.nonce),
            seed=1, sequence=number, nonce=move.nonce, at=play.moved_at, stock=chance.stock,
            mine={},
        )  # fmt: skip
        extra = (with_moments(luck, chance.secret, chance.stock, play.started_at),)
    return mechanic.step(config, play.state, move, play.moved_at, *extra)


def _chance(mechanic: Mechanic, wrap: Wrap, config: Any, secret: bytes) -> _Chance | None:
    if mechanic.odds is None:
        return None
    odds = mechanic.odds(config)
    stock = {prize.key: prize.stock for prize in odds.prizes if prize.stock is not None}
    if wrap.budget is not None:
        stock[BUDGET + wrap.currency] = wrap.budget
    return _Chance(odds, secret, stock)


def _commitment(chance: _Chance) -> Commitment:
    return Commitment(
        seed=1,
        hash=sha256(chance.secret).hexdigest(),
        odds_hash=sha256(msgspec.json.encode(chance.odds)).hexdigest(),
        odds=chance.odds,
    )


def _won(chance: _Chance | None, step: Step) -> list[Payment]:
    """The points of a prize that was drawn."""
    if chance is None or step.drawn is None or step.drawn.prize is None:
        return []
    points = chance.odds.prize(step.drawn.prize).points
    if points is None:
        return []
    return [Payment(currency=points.currency, amount=points.amount, reason="prize")]
