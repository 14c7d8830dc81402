"""What vouchers and points take off a basket, and why they do not. Pure.

Discounts come in one order, whichever way they were told: free pieces, free delivery, per cents,
amounts, gift cards, points. Each is of what those before it left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from game.flows.checkout.basket import DELIVERY, Basket, Rest, shared
from game.kernel.errors import Conflict
from game.kernel.exact import rounded
from game.ledger.rules import Currency
from game.money.rules import in_figures
from game.vouchers.kind import OF_BASKETS, OF_THINGS, Reward

_RANKS = {**dict.fromkeys(OF_THINGS, 0), "delivery": 1, "percent": 2, "gift_card": 4}
_OF_AMOUNTS = 3


class NotForBasket(Conflict):
    """`details.voucher` is the voucher's id, where it is one."""

    code = "checkout.not_for_basket"


class NotTogether(Conflict):
    code = "checkout.not_together"


class NoPointsHere(Conflict):
    code = "checkout.no_points"


class Shown(Struct, frozen=True, kw_only=True):
    """A voucher that is shown for a basket: its reward by name and definition, and what a card of
    it is worth."""

    id: str
    name: str
    reward: Reward
    value: int | None


class ByPoints(Struct, frozen=True, kw_only=True):
    """Points that are to pay: so many, or (None) as many as may and as there are."""

    currency: Currency
    asked: int | None
    balance: int


class Discount(Struct, frozen=True, kw_only=True):
    """What was taken off, in all and of each line (the delivery under an empty id). `unused` is
    what of a voucher's worth found nothing to pay. Of points: how many, in which currency."""

    voucher_id: str | None = None
    reward: str = ""
    title: dict[str, str] = {}
    currency: str | None = None
    points: int = 0
    amount: int
    unused: int = 0
    parts: dict[str, int]


def discounts(basket: Basket, vouchers: Sequence[Shown], points: ByPoints | None) -> list[Discount]:
    """All that is taken off, or refused as a whole with what to do about it."""
    _check_together(vouchers, points)
    rest, found = Rest(basket.amounts), []
    for one in sorted(vouchers, key=lambda v: (_RANKS.get(v.reward.kind, _OF_AMOUNTS), v.id)):
        _check_basket(basket, one)
        found.append(_of_voucher(basket, rest, one))
        rest.take(found[-1].parts)
    if points is not None:
        found.append(_of_points(basket, rest, points))
    return found


def _check_together(vouchers: Sequence[Shown], points: ByPoints | None) -> None:
    often = Counter(one.id for one in vouchers)
    named = Counter(one.name for one in vouchers)
    for one in vouchers:
        told = {"voucher": one.id, "reward": one.name}
        if often[one.id] > 1:
            raise NotTogether("The same voucher is there twice: show it once.", **told)
        if one.reward.basket.alone and (len(vouchers) > 1 or points is not None):
            raise NotTogether(
                "This voucher goes with no other one and with no points: take it or the others.",
                **told,
            )
        if named[one.name] > one.reward.basket.most:
            raise NotTogether(
                f"At most {one.reward.basket.most} of this reward in one basket: keep the others"
                " for later.",
                **told,
            )


def _check_basket(basket: Basket, one: Shown) -> None:
    reward, terms = one.reward, one.reward.basket
    told = {"voucher": one.id, "reward": one.name}
    if reward.kind not in OF_BASKETS:
        raise NotForBasket(
            "This voucher takes nothing off a basket: redeem it by itself instead.", **told
        )
    if reward.money and reward.money != basket.money:
        raise NotForBasket(
            f"This voucher is worth {reward.money}: pay in that, or leave it out.", **told
        )
    missing = terms.least - sum(line.amount for line in basket.fitting(terms))
    if missing > 0:
        more = in_figures(missing, basket.money)
        raise NotForBasket(
            f"{more} {basket.money} more of what this voucher is for must be in the basket.",
            missing=missing, **told,
        )  # fmt: skip


def _of_voucher(basket: Basket, rest: Rest, one: Shown) -> Discount:
    reward = one.reward
    parts, unused = _parts(basket, rest, one)
    if not parts:
        raise NotForBasket(
            "Nothing is left in this basket that this voucher is for: add it, or leave the voucher"
            " out.",
            voucher=one.id, reward=one.name,
        )  # fmt: skip
    return Discount(
        voucher_id=one.id, reward=one.name, title=reward.title, amount=sum(parts.values()),
        unused=unused, parts=parts,
    )  # fmt: skip


def _parts(basket: Basket, rest: Rest, one: Shown) -> tuple[dict[str, int], int]:
    """What the voucher takes off each line, and what of its worth is not used."""
    reward = one.reward
    fitting = list(basket.fitting(reward.basket))
    weights = rest.weights([line.id for line in fitting])
    if reward.kind in OF_THINGS:
        pieces = [(costs, line.id) for line in fitting if (costs := rest.piece(line))]
        if not pieces:
            return {}, 0
        costs, id = min(pieces)
        rest.free = {**rest.free, id: rest.free.get(id, 0) + 1}
        return {id: costs}, 0
    if reward.kind == "delivery":
        return rest.weights([DELIVERY]), 0
    if reward.kind == "gift_card":
        weights |= rest.weights([DELIVERY])
    total = sum(weights.values())
    if reward.kind == "percent":
        return shared(rounded((total * (reward.percent or 0), 100), "half_up"), weights), 0
    value = reward.value if one.value is None else one.value
    assert value is not None
    return shared(min(value, total), weights), max(0, value - total)


def _of_points(basket: Basket, rest: Rest, one: ByPoints) -> Discount:
    """The goods, not the delivery, by points: no more of them than the money that they stand for
    takes."""
    currency = one.currency
    terms, worth = currency.discount, currency.worth
    if terms is None or worth is None or worth.money != basket.money:
        raise NoPointsHere(
            f"{currency.code!r} pays no part of a basket in {basket.money}: leave the points out."
        )
    weights = rest.weights([line.id for line in basket.lines])
    if one.asked is not None and terms.most is not None and one.asked > terms.most:
        raise NoPointsHere(
            f"At most {terms.most} of these points in one basket: ask for fewer.", most=terms.most
        )
    asked = one.asked
    if asked is None:
        asked = one.balance if terms.most is None else min(one.balance, terms.most)
    amount = min(worth.of(asked, "down"), sum(weights.values()))
    points = worth.points_of(amount, "up")
    assert points <= asked
    if not amount or points < terms.least:
        raise NoPointsHere(
            f"At least {terms.least} of these points in one basket, for something that is still to"
            " be paid: ask for more, or leave the points out.",
            least=terms.least, asked=asked,
        )  # fmt: skip
    parts = shared(amount, weights)
    return Discount(currency=currency.code, points=points, amount=amount, parts=parts)
