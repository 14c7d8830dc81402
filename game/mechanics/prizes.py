"""Prizes, and the published table by which chance gives them away. Pure.

Weights are whole numbers that add up to a declared total. What is scarce is a stock: how many there
are of a prize, and under the name `budget:<currency>` what the campaign may still pay in points.
Where a prize that was drawn cannot be given (none left, or the member has had theirs), the declared
fallback is given instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, TypeAlias

from msgspec import Meta, Struct

from game.kernel.names import Name
from game.kernel.tracking import Award, Points

Weight: TypeAlias = Annotated[int, Meta(ge=0, le=10**6)]
Total: TypeAlias = Annotated[int, Meta(ge=1, le=2 * 10**8, description="What weights add up to.")]
Title: TypeAlias = Annotated[
    dict[str, Annotated[str, Meta(min_length=1, max_length=200)]],
    Meta(min_length=1, max_length=20, description="By locale."),
]

STOCK_MAX = 10**9
BUDGET = "budget:"


class GamePrize(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something to win: `stock` of them in all, at most `per_member` for one member; null is no
    limit. `points` are paid and a `voucher` of that reward is given at once; a prize with neither
    is handed over by the brand. A voucher with a stock is set aside of the reward's when it is
    published."""

    key: Name
    title: Title
    stock: Annotated[int, Meta(ge=0, le=STOCK_MAX)] | None = None
    per_member: Annotated[int, Meta(ge=1, le=10**6)] | None = None
    points: Points | None = None
    voucher: Name | None = None

    @property
    def is_given(self) -> bool:
        """Whether winning it is all that it takes; else the brand hands it over."""
        return self.points is not None or self.voucher is not None


def award_of(
    prize: GamePrize, *, reference: str, cause: Mapping[str, Any], budget: str | None
) -> Award:
    """What winning the prize gives; `budget` is the owner of the one that pays."""
    points = prize.points
    return Award(
        currency=points.currency if points is not None else "",
        amount=points.amount if points is not None else 0,
        budget=budget,
        reference=reference,
        reason="prize",
        cause=dict(cause),
        voucher=prize.voucher or "",
        reserved=prize.voucher is not None and prize.stock is not None,
    )


class Share(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the table. A share without a prize loses."""

    weight: Weight
    prize: Name | None = None


class Weighted(Struct, frozen=True, kw_only=True, tag_field="by", tag="weight"):
    """Each draw falls on one share, as likely as its weight says."""

    shares: tuple[Share, ...]


class Moments(Struct, frozen=True, kw_only=True, tag_field="by", tag="moment"):
    """Each piece of the stock has a moment, drawn from the seed alone before the game opens; who
    plays first from then on wins it."""

    opens_at: datetime
    closes_at: datetime


class Closing(Struct, frozen=True, kw_only=True, tag_field="by", tag="closing"):
    """Every play is an entry; one draw at the end gives the stock away, and names alternates."""

    alternates: int


class Odds(Struct, frozen=True, kw_only=True):
    """All that decides who wins what, as it is published and hashed."""

    prizes: tuple[GamePrize, ...]
    how: Weighted | Moments | Closing
    fallback: str | None = None

    def prize(self, key: str) -> GamePrize:
        """The prize of that key, which is one of the table's."""
        return next(prize for prize in self.prizes if prize.key == key)


def cost(prize: GamePrize, stock: Mapping[str, int]) -> dict[str, int]:
    """What giving the prize takes from the stock; only what is scarce counts."""
    taken = {prize.key: 1} if prize.key in stock else {}
    if prize.points is not None and (purse := BUDGET + prize.points.currency) in stock:
        taken[purse] = prize.points.amount
    return taken


def is_there(prize: GamePrize, stock: Mapping[str, int]) -> bool:
    """Whether the stock still holds what giving the prize takes."""
    return all(stock[name] >= many for name, many in cost(prize, stock).items())


def is_limited(prize: GamePrize) -> bool:
    return prize.stock is not None or prize.per_member is not None


def problems(odds: Odds, total: int | None = None) -> list[str]:
    """Why this table cannot be published; each line names the place and the mend."""
    keys = Counter(prize.key for prize in odds.prizes)
    found = [f"prizes: the key {key!r} is used twice." for key, many in keys.items() if many > 1]
    found += _fallback_problems(odds)
    if isinstance(odds.how, Weighted):
        found += _weight_problems(odds, odds.how.shares, total)
    else:
        found += [
            f"prizes: say how many there are of {prize.key!r} (`stock`)."
            for prize in odds.prizes
            if prize.stock is None
        ]
    if isinstance(odds.how, Moments):
        found += _window_problems(odds.how)
    return found


def _fallback_problems(odds: Odds) -> list[str]:
    if odds.fallback is None:
        return []
    named = [prize for prize in odds.prizes if prize.key == odds.fallback]
    if not named:
        return [f"fallback: there is no prize {odds.fallback!r}."]
    if any(is_limited(prize) for prize in named):
        return ["fallback: a prize that stands in for others has no stock and no limit itself."]
    return []


def _weight_problems(odds: Odds, shares: Sequence[Share], total: int | None) -> list[str]:
    keys = {prize.key for prize in odds.prizes}
    used = {share.prize for share in shares if share.prize is not None and share.weight > 0}
    found = [
        f"share {place}: there is no prize {share.prize!r}."
        for place, share in enumerate(shares, 1)
        if share.prize is not None and share.prize not in keys
    ]
    weights = sum(share.weight for share in shares)
    if total is not None and weights != total:
        found.append(f"total: the weights add up to {weights}, not to the declared {total}.")
    if weights == 0:
        found.append("total: at least one share needs a weight.")
    found += [
        f"prizes: {key!r} can never be won; give it a share, or leave it out."
        for key in sorted(keys - used - {odds.fallback})
    ]
    return found


def _window_problems(window: Moments) -> list[str]:
    moments = {"opens_at": window.opens_at, "closes_at": window.closes_at}
    found = [
        f"{name}: give the time with its offset, for example 2026-12-01T08:00:00Z."
        for name, moment in moments.items()
        if moment.tzinfo is None
    ]
    if not found and window.opens_at >= window.closes_at:
        found.append("closes_at: the winning moments must end after they begin.")
    return found
