"""Recompute published draws: the seed, the table, the stock and every outcome. Pure.

`backend/web/shared/draws/verify.js` does the same in a browser; `tests/game/mechanics/vectors.json`
holds both to one verdict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import Literal

import msgspec
from msgspec import Struct

from game.mechanics.closing import awarded, picked, places
from game.mechanics.draws import Drawn, Exhausted, Luck, dice_for, draw, with_moments
from game.mechanics.instant.rules import MOMENTS_MOST
from game.mechanics.log import Before, Log, Record, chained, genesis
from game.mechanics.prizes import Closing, Odds, Weighted, cost, problems

Step = Literal[
    "mixed", "twice", "seed", "odds", "opening", "order", "stock", "chain", "share", "prize", "end",
    "picks",
]  # fmt: skip

_SECRET = re.compile("[0-9a-f]{64}")


class Fault(Struct, frozen=True):
    """What does not hold: the step that fails, at which draw or pick (0 is the heading), in
    words."""

    step: Step
    at: int
    says: str


class Verdict(Struct, frozen=True, kw_only=True):
    """`faults` is empty when all that is there holds; `missing` are the draws that are not there,
    each as the first and the last of a row. `checked` counts those that were recomputed."""

    faults: list[Fault] = []
    missing: list[tuple[int, int]] = []
    checked: int = 0
    entries: int = 0


def faults(pages: Sequence[Log]) -> list[str]:
    """What does not hold in the pages, in words."""
    return [fault.says for fault in verify(pages).faults]


def verify(pages: Sequence[Log], names: Sequence[str] = ()) -> Verdict:
    """Recompute the pages of one seed, in whatever order they come; `names` are what to call them.

    What follows a broken record cannot be judged, so it stops there. After a gap it goes on by what
    the next page says to stand before it.
    """
    called = names or [f"page {number}" for number in range(1, len(pages) + 1)]
    sheaf = sorted(zip(pages, called, strict=True), key=lambda one: one[0].before.sequence)
    first, its_name = sheaf[0]
    for page, name in sheaf:
        if _heading(page) != _heading(first):
            return Verdict(faults=[_mixed(page, name, first, its_name)], entries=first.entries)
    if broken := _heading_faults(first):
        return Verdict(faults=broken, entries=first.entries)
    check = _Check(first)
    if all(check.holds(page, name) for page, name in sheaf):
        check.end()
    return Verdict(
        faults=check.faults, missing=check.missing, checked=check.checked, entries=first.entries
    )


class _Check:
    """How far the pages of a seed have been recomputed: `stands` is how things stand there."""

    def __init__(self, first: Log) -> None:
        self.first = first
        self.odds = msgspec.json.decode(first.odds, type=Odds)
        self.stands = Before(
            sequence=0,
            stock=first.stock,
            chain=genesis(first.seed.hash, first.odds_hash, first.stock),
        )
        self.faults: list[Fault] = []
        self.missing: list[tuple[int, int]] = []
        self.checked = 0

    def holds(self, page: Log, name: str) -> bool:
        """Whether one can go on behind this page."""
        if page.draws and page.before.sequence < self.stands.sequence:
            self.faults.append(_twice(page, name))
            return True
        if page.before.sequence > self.stands.sequence:
            self.missing.append((self.stands.sequence + 1, page.before.sequence))
            self.stands = page.before
        fault = _page_fault(page, self.stands)
        for record in () if fault else page.draws:
            if fault := _record_fault(self.first, self.odds, self.stands, record):
                break
            self.stands = _after(self.odds, self.stands, record)
            self.checked += 1
        self.faults += [fault] if fault else []
        return fault is None

    def end(self) -> None:
        """No page is left."""
        if self.stands.sequence < self.first.entries:
            self.missing.append((self.stands.sequence + 1, self.first.entries))
        ending = _ending_faults(self.first, self.stands)
        self.faults += ending or _closing_faults(self.first, self.odds)


def _heading(page: Log) -> tuple[object, ...]:
    whose = page.campaign, page.mechanic, page.seed, page.odds, page.odds_hash, page.stock
    return *whose, page.entries, page.chain, page.picks


def _mixed(page: Log, name: str, first: Log, its_name: str) -> Fault:
    here, there = (
        f"seed {one.seed.number} of {one.campaign!r} with {one.entries} draws"
        for one in (page, first)
    )
    why = f"{name} is of {here}, but {its_name} of {there}"
    if here == there:
        why = f"{name} and {its_name} say different things of {here}"
    return Fault("mixed", 0, f"pages: {why}; verify the pages of one seed together.")


def _heading_faults(page: Log) -> list[Fault]:
    if not _SECRET.fullmatch(page.seed.secret):
        return [Fault("seed", 0, "seed: the secret is not written as 32 bytes in hex.")]
    if sha256(bytes.fromhex(page.seed.secret)).hexdigest() != page.seed.hash:
        told = "seed: it does not have the hash that was published before."
        return [Fault("seed", 0, told)]
    if sha256(page.odds.encode()).hexdigest() != page.odds_hash:
        told = "odds: the table does not have the hash that was published before."
        return [Fault("odds", 0, told)]
    try:
        odds = msgspec.json.decode(page.odds, type=Odds)
    except (msgspec.MsgspecError, RecursionError) as wrong:
        return [Fault("odds", 0, f"odds: the table cannot be read: {wrong}")]
    unsound = problems(odds)
    if not isinstance(odds.how, Weighted):
        alternates = odds.how.alternates if isinstance(odds.how, Closing) else 0
        if sum(page.stock.get(prize.key, 0) for prize in odds.prizes) + alternates > MOMENTS_MOST:
            unsound.append(f"prizes: at most {MOMENTS_MOST} in all have a place of their own.")
    return [Fault("odds", 0, f"odds: nobody can draw by this table: {one}") for one in unsound]


def _twice(page: Log, name: str) -> Fault:
    at = page.before.sequence + 1
    return Fault("twice", at, f"draw {at}: it is there twice; leave out {name}.")


def _page_fault(page: Log, end: Before) -> Fault | None:
    """How the page goes together with what came before it, which ends at `end`."""
    at = page.before.sequence + 1
    if page.before.sequence == end.sequence and page.before != end:
        if end.sequence == 0:
            told = "the log does not begin with this seed, this table and this stock."
            return Fault("opening", at, f"draw {at}: {told}")
        return Fault("order", at, f"draw {at}: this page does not follow the one before.")
    if set(page.before.stock) != set(page.stock):
        told = "the page begins with another kind of stock."
        return Fault("stock", at, f"draw {at}: {told}")
    return None


def _record_fault(page: Log, odds: Odds, before: Before, record: Record) -> Fault | None:
    at = before.sequence + 1
    if record.sequence != at:
        told = f"it is missing, the log goes on with {record.sequence}."
        return Fault("order", at, f"draw {at}: {told}")
    if record.seen != before.stock:
        told = f"it saw the stock {record.seen}, but there was {before.stock}."
        return Fault("stock", at, f"draw {at}: {told}")
    if record.chain != chained(before.chain, record):
        told = "its chain does not follow from what it says and the draw before."
        return Fault("chain", at, f"draw {at}: {told}")
    try:
        drawn = _drawn(page, odds, record)
    except Exhausted:
        told = "nothing was left to give, so it cannot have been drawn."
        return Fault("prize", at, f"draw {at}: {told}")
    if drawn.share != record.share:
        told = f"seed and nonce give the share {drawn.share}, not {record.share}."
        return Fault("share", at, f"draw {at}: {told}")
    if drawn.prize != record.prize:
        told = f"seed, nonce and stock give {drawn.prize!r}, not {record.prize!r}."
        return Fault("prize", at, f"draw {at}: {told}")
    return None


def _drawn(page: Log, odds: Odds, record: Record) -> Drawn:
    secret = bytes.fromhex(page.seed.secret)
    luck = Luck(
        odds=odds,
        dice=dice_for(secret, record.play, record.move, record.nonce),
        seed=page.seed.number,
        sequence=record.sequence,
        nonce=record.nonce,
        at=record.at,
        stock=record.seen,
        mine={prize.key: record.mine for prize in odds.prizes},
    )
    return draw(with_moments(luck, secret, page.stock, page.seed.opened_at))


def _after(odds: Odds, before: Before, record: Record) -> Before:
    """How things stand after a record that holds."""
    stock = dict(before.stock)
    if record.prize is not None:
        for name, many in cost(odds.prize(record.prize), stock).items():
            stock[name] -= many
    return Before(sequence=record.sequence, stock=stock, chain=record.chain)


def _ending_faults(page: Log, end: Before) -> list[Fault]:
    """How the last draw and the number of all draws go together."""
    at = end.sequence
    if at > page.entries:
        told = f"the log ends here, but is said to have {page.entries} draws."
        return [Fault("end", at, f"draw {at}: {told}")]
    if at == page.entries and end.chain != page.chain:
        return [Fault("end", at, f"draw {at}: the log's last chain is another.")]
    return []


def _closing_faults(page: Log, odds: Odds) -> list[Fault]:
    if not isinstance(odds.how, Closing):
        return []
    secret = bytes.fromhex(page.seed.secret)
    order = list(zip(picked(secret, page.chain, page.entries), page.picks, strict=False))
    for place, (sequence, pick) in enumerate(order, 1):
        if pick.sequence != sequence:
            told = f"seed and entries give entry {sequence}, not {pick.sequence}."
            return [Fault("picks", place, f"pick {place}: {told}")]
        if pick.repeats is not None and not 1 <= pick.repeats < place:
            told = f"it repeats {pick.repeats}, which is no pick before it."
            return [Fault("picks", place, f"pick {place}: {told}")]
    given = places(odds, page.stock)
    if awarded(given, [(pick.sequence, pick.repeats) for pick in page.picks]) != page.picks:
        return [Fault("picks", 0, "picks: the prizes were not given in the order of the picks.")]
    taken = sum(pick.repeats is None for pick in page.picks)
    if taken < len(given) and len(page.picks) < page.entries:
        missing = len(page.picks) + 1
        return [Fault("picks", missing, f"pick {missing}: it is missing.")]
    return []
