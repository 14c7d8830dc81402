"""Opening balances in the books: from an account of their own, each as its own lot.

What somebody brought along of a currency, by how it ends, is one amount. A file that says another
one moves the difference, and an undoing takes back what its import added.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from game.flows.moving import store
from game.flows.moving.rules import NEVER, REASON, Import, Row
from game.flows.moving.store import Key, Standing
from game.kernel.database import Tx
from game.kernel.errors import Refusal
from game.kernel.identity import new_id
from game.ledger.books import Books
from game.ledger.life import Ends
from game.ledger.post import award
from game.ledger.reverse import reverse
from game.ledger.rules import Currency, Entry, Transaction, imported
from game.ledger.store import currencies_of, find_targets, load, settle
from game.ledger.wanted import Wanted
from game.programmes.rules import Programme


class Opening(NamedTuple):
    """A row, and whose it is."""

    row: Row
    member_id: str

    @property
    def key(self) -> Key:
        return Key(self.member_id, self.row.currency, self.row.ends)


class _Move(NamedTuple):
    """So much more of it, or less: then of these awards."""

    line: int
    key: Key
    change: int
    ends: Ends | None
    awards: Sequence[str]


async def bring(
    tx: Tx, asked: Import, programme: Programme, openings: Sequence[Opening], at: datetime
) -> tuple[list[tuple[Key, int]], dict[int, str]]:
    """Let each be what its row says; answers what moved, and the lines that were refused."""
    before = await store.brought_by(tx, asked.id, {one.member_id for one in openings})
    said: dict[Key, int] = {}
    moves: list[_Move] = []
    refused: dict[int, str] = {}
    for one in openings:
        if one.key in said:
            refused[one.row.line] = (
                f"Line {said[one.key]} has points of this member that end then: add them up in"
                " one row."
            )
            continue
        said[one.key] = one.row.line
        had = before.get(one.key, Standing())
        if change := one.row.amount - had.amount:
            moves.append(_Move(one.row.line, one.key, change, one.row.lives(), had.awards))
    moved, unposted = await _post(tx, asked, programme, moves, at)
    return moved, refused | unposted


async def take_back(
    tx: Tx, asked: Import, programme: Programme, ids: Sequence[str], at: datetime
) -> list[tuple[Key, int]]:
    """Undo what an import did to what these members brought along; answers what moved."""
    before = await store.brought_by(tx, asked.id, ids)
    moves = [
        _Move(0, key, -had.by_this, _ends(key), had.awards)
        for key, had in before.items()
        if had.by_this
    ]
    moved, _ = await _post(tx, asked, programme, moves, at)
    return moved


def _ends(key: Key) -> Ends | None:
    if not key.ends:
        return None
    return Ends(None if key.ends == NEVER else datetime.fromisoformat(key.ends))


async def _post(
    tx: Tx, asked: Import, programme: Programme, moves: Sequence[_Move], at: datetime
) -> tuple[list[tuple[Key, int]], dict[int, str]]:
    """Post what moves, each by itself, in one round."""
    if not moves:
        return [], {}
    currencies = (await currencies_of(tx, [programme]))[programme.id]
    targets = await find_targets(tx, [a for move in moves if move.change < 0 for a in move.awards])
    wanted = Wanted()
    for move in moves:
        if move.change > 0:
            source = imported(programme.id, move.key.currency)
            wanted.for_award(_entry(asked, move), move.key.currency, source)
        else:
            for one in move.awards:
                wanted.for_undoing(programme.id, move.key.member_id, targets[one])
    books = await load(tx, wanted)
    refused: dict[int, str] = {}
    noted: list[tuple[str, Key, int]] = []
    for move in moves:
        for target, amount in _parts(books, move):
            entry, currency = _entry(asked, move), currencies[move.key.currency]
            try:
                posted = _posted(books, entry, programme, currency, move, (target, amount), at)
            except Refusal as why:
                refused[move.line] = why.words
                continue
            noted.append((posted.id, move.key, amount if target is None else -amount))
    await settle(tx, books, at)
    await store.note_openings(tx, asked.id, noted)
    return [(key, change) for _, key, change in noted], refused


_Part = tuple[str | None, int]
"""An award of so much, or a reversal of so much of the award of that id."""


def _entry(asked: Import, move: _Move) -> Entry:
    return Entry(
        programme_id=asked.programme_id, member_id=move.key.member_id,
        reference=f"import:{new_id()}", reason=REASON, cause={"import": asked.id},
    )  # fmt: skip


def _parts(books: Books, move: _Move) -> list[_Part]:
    """What is posted of a move. How much of an award is left, is known under the locks only."""
    if move.change > 0:
        return [(None, move.change)]
    parts: list[_Part] = []
    left = -move.change
    for one in move.awards:
        target = books.targets[one]
        if taken := min(left, target.amount - target.undone):
            parts.append((one, taken))
            left -= taken
    return parts


def _posted(
    books: Books,
    entry: Entry,
    programme: Programme,
    currency: Currency,
    move: _Move,
    part: _Part,
    at: datetime,
) -> Transaction:
    target_id, amount = part
    if target_id is not None:
        return reverse(
            books, entry, target_id=target_id, currency=currency,
            zone=programme.time_zone, at=at, amount=amount,
        )  # fmt: skip
    return award(
        books, entry, currency=currency, amount=amount,
        source=imported(programme.id, currency.code), zone=programme.time_zone, at=at,
        lives=move.ends,
    )  # fmt: skip
