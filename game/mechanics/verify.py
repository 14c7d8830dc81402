"""Recompute published draws: the seed, the table, the stock and every outcome. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

import msgspec

from game.mechanics.closing import awarded, picked, places
from game.mechanics.draws import Drawn, Exhausted, Luck, dice_for, draw, with_moments
from game.mechanics.log import Before, Log, Record, chained, genesis
from game.mechanics.prizes import Closing, Odds, cost, problems


def faults(pages: Sequence[Log]) -> list[str]:
    """What does not hold in the pages of one seed, given in order; empty when all is fair.

    Says which draw is at fault; what follows a broken record cannot be judged, so it stops there.
    """
    if not pages:
        return ["there is nothing to verify."]
    first = pages[0]
    if found := _heading_faults(first):
        return found
    odds = msgspec.json.decode(first.odds, type=Odds)
    before = first.before
    for page in pages:
        if _heading(page) != _heading(first) or page.before != before:
            return [f"draw {page.before.sequence + 1}: this page does not follow the one before."]
        for record in page.draws:
            if found := list(_record_faults(first, odds, before, record)):
                return found
            before = _after(odds, before, record)
    return _ending_faults(pages[-1], before) or _closing_faults(first, odds)


def _heading(page: Log) -> tuple[object, ...]:
    return page.seed, page.odds, page.odds_hash, page.stock, page.entries, page.chain, page.picks


def _heading_faults(page: Log) -> list[str]:
    try:
        secret = bytes.fromhex(page.seed.secret)
    except ValueError:
        return ["seed: the secret is not written in hex."]
    if sha256(secret).hexdigest() != page.seed.hash:
        return ["seed: it does not have the hash that was published before."]
    if sha256(page.odds.encode()).hexdigest() != page.odds_hash:
        return ["odds: the table does not have the hash that was published before."]
    try:
        unsound = problems(msgspec.json.decode(page.odds, type=Odds))
    except msgspec.MsgspecError as wrong:
        return [f"odds: the table cannot be read: {wrong}"]
    if unsound:
        return [f"odds: nobody can draw by this table: {line}" for line in unsound]
    start = genesis(page.seed.hash, page.odds_hash, page.stock)
    opening = Before(sequence=0, stock=page.stock, chain=start)
    if page.before.sequence == 0 and page.before != opening:
        return ["draw 1: the log does not begin with this seed, this table and this stock."]
    if set(page.before.stock) != set(page.stock):
        return [f"draw {page.before.sequence + 1}: the page begins with another kind of stock."]
    return []


def _record_faults(page: Log, odds: Odds, before: Before, record: Record) -> Iterator[str]:
    name = f"draw {record.sequence}"
    if record.sequence != before.sequence + 1:
        yield f"draw {before.sequence + 1}: it is missing, the log goes on with {record.sequence}."
        return
    if record.seen != before.stock:
        yield f"{name}: it saw the stock {record.seen}, but there was {before.stock}."
        return
    if record.chain != chained(before.chain, record):
        yield f"{name}: its chain does not follow from what it says and the draw before."
        return
    try:
        drawn = _drawn(page, odds, record)
    except Exhausted:
        yield f"{name}: nothing was left to give, so it cannot have been drawn."
        return
    if drawn.share != record.share:
        yield f"{name}: seed and nonce give the share {drawn.share}, not {record.share}."
    elif drawn.prize != record.prize:
        yield f"{name}: seed, nonce and stock give {drawn.prize!r}, not {record.prize!r}."


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


def _ending_faults(last: Log, end: Before) -> list[str]:
    """How the last page and the number of all draws go together; other pages may be missing."""
    if end.sequence > last.entries or (end.sequence < last.entries and last.next is None):
        return [
            f"draw {end.sequence}: the log ends here, but is said to have {last.entries} draws."
        ]
    if end.sequence == last.entries and end.chain != last.chain:
        return [f"draw {end.sequence}: the log's last chain is another."]
    return []


def _closing_faults(page: Log, odds: Odds) -> list[str]:
    if not isinstance(odds.how, Closing):
        return []
    secret = bytes.fromhex(page.seed.secret)
    order = list(zip(picked(secret, page.chain, page.entries), page.picks, strict=False))
    for place, (sequence, pick) in enumerate(order, 1):
        if pick.sequence != sequence:
            return [f"pick {place}: seed and entries give entry {sequence}, not {pick.sequence}."]
        if pick.repeats is not None and not 1 <= pick.repeats < place:
            return [f"pick {place}: it repeats {pick.repeats}, which is no pick before it."]
    given = places(odds, page.stock)
    told = awarded(given, [(pick.sequence, pick.repeats) for pick in page.picks])
    if told != page.picks:
        return ["picks: the prizes were not given in the order of the picks."]
    taken = sum(pick.repeats is None for pick in page.picks)
    if taken < len(given) and len(page.picks) < page.entries:
        return [f"pick {len(page.picks) + 1}: it is missing."]
    return []
