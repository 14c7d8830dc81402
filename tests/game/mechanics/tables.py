"""Tables of prizes, and draws from them, without a database."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

import msgspec
from hypothesis import strategies as st

from game.kernel.tracking import Points
from game.mechanics.draws import Drawn, Luck, dice_for, draw
from game.mechanics.log import Before, Log, Record, SeedShown, chained, genesis
from game.mechanics.prizes import GamePrize, Odds, Share, Weighted, cost

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SECRET = bytes(range(32))


def prize(key: str, stock: int | None = None, per_member: int | None = None) -> GamePrize:
    return GamePrize(key=key, title={"en": key}, stock=stock, per_member=per_member)


def table(
    *shares: tuple[int, str | None], prizes: tuple[GamePrize, ...], fallback: str | None
) -> Odds:
    lines = tuple(Share(weight=weight, prize=key) for weight, key in shares)
    return Odds(prizes=prizes, how=Weighted(shares=lines), fallback=fallback)


@st.composite
def tables(draw_from: st.DrawFn) -> Odds:
    """Any sound table: up to six prizes, some scarce or limited, and perhaps one that stands in."""
    keys = [f"prize-{number}" for number in range(draw_from(st.integers(1, 6)))]
    prizes = [
        prize(
            key,
            draw_from(st.none() | st.integers(0, 5)),
            draw_from(st.none() | st.integers(1, 3)),
        )
        for key in keys
    ]
    fallback = draw_from(st.sampled_from([None, "comfort"]))
    if fallback is not None:
        points = Points(currency="points", amount=draw_from(st.integers(1, 5)))
        prizes.append(GamePrize(key=fallback, title={"en": "Comfort"}, points=points))
    chosen = st.tuples(st.integers(0, 9), st.none() | st.sampled_from(keys))
    shares = draw_from(st.lists(chosen, min_size=1, max_size=8))
    covering = [(1, key) for key in keys]
    return table(*shares, *covering, prizes=tuple(prizes), fallback=fallback)


def stock_of(odds: Odds, budget: int | None = None) -> dict[str, int]:
    """What a seed of this table begins with."""
    stock = {one.key: one.stock for one in odds.prizes if one.stock is not None}
    return stock if budget is None else {**stock, "budget:points": budget}


class Game:
    """A seed, drawn from as the flow does it; `log` is what will be published."""

    def __init__(self, odds: Odds, stock: dict[str, int]) -> None:
        self.odds, self.stock, self.opening = odds, dict(stock), dict(stock)
        self.text = msgspec.json.encode(odds).decode()
        self.hash = sha256(SECRET).hexdigest()
        self.start = genesis(self.hash, sha256(self.text.encode()).hexdigest(), stock)
        self.records: list[Record] = []
        self.won: dict[tuple[str, str], int] = {}

    @property
    def chain(self) -> str:
        return self.records[-1].chain if self.records else self.start

    def play(self, member: str, nonce: str) -> Drawn:
        """One draw by a member."""
        number, seen = len(self.records) + 1, dict(self.stock)
        play = f"play-{number}"
        mine = {key: many for (who, key), many in self.won.items() if who == member}
        luck = Luck(
            odds=self.odds,
            dice=dice_for(SECRET, play, 1, nonce),
            seed=1,
            sequence=number,
            nonce=nonce,
            at=AT,
            stock=seen,
            mine=mine,
        )
        drawn = draw(luck)
        limited = drawn.rolled is not None and self.odds.prize(drawn.rolled).per_member is not None
        record = Record(
            sequence=number, play=play, move=1, nonce=nonce, at=AT, seen=seen,
            mine=mine.get(drawn.rolled or "", 0) if limited else 0,
            share=drawn.share, prize=drawn.prize, chain="",
        )  # fmt: skip
        self.records.append(msgspec.structs.replace(record, chain=chained(self.chain, record)))
        if drawn.prize is not None:
            for name, many in cost(self.odds.prize(drawn.prize), self.stock).items():
                self.stock[name] -= many
            key = (member, drawn.prize)
            self.won[key] = self.won.get(key, 0) + 1
        return drawn

    def log(self) -> Log:
        """All of it on one page."""
        return Log(
            campaign="fair",
            mechanic="wheel",
            seed=SeedShown(number=1, hash=self.hash, secret=SECRET.hex(), opened_at=AT),
            odds=self.text,
            odds_hash=sha256(self.text.encode()).hexdigest(),
            stock=self.opening,
            before=Before(sequence=0, stock=self.opening, chain=self.start),
            draws=self.records,
            entries=len(self.records),
            chain=self.chain,
        )
