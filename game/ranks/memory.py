"""The index in this process's own memory, for a server that works alone: 70 bytes an entry or so.

Each table keeps its entries twice, 32 bytes each: in order, and by member in small buckets.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from struct import Struct

from game.ranks.blocks import Blocks
from game.ranks.index import IDLE_S, Draft, Index, NotHeld
from game.ranks.rules import MOST, Change, Entry, Line, Row, View, ranked

_PLACE = Struct(">QQ")
_RECORD = Struct(">QQ16s")
_WIDTH = 32
_BUCKETS = 4096


class Table:
    """The entries of one table."""

    def __init__(self) -> None:
        self._order = Blocks(_WIDTH)
        self._buckets: dict[int, bytearray] = {}

    def fill(self, rows: Sequence[Row]) -> None:
        """Put in members who are not there yet, in order and after all who are."""
        records = [_RECORD.pack(MOST - score, MOST + tie, member) for member, score, tie in rows]
        self._order.extend(records)
        buckets = self._buckets
        for record in records:
            member = record[16:]
            number = hash(member) % _BUCKETS
            if number in buckets:
                buckets[number] += member + record[:16]
            else:
                buckets[number] = bytearray(member + record[:16])

    def put(self, entries: Iterable[Entry]) -> None:
        """Insert entries, or move them."""
        for member_id, score, tie in entries:
            member = bytes.fromhex(member_id.replace("-", ""))
            place = _PLACE.pack(MOST - score, MOST + tie)
            number = hash(member) % _BUCKETS
            bucket = self._buckets.get(number)
            if bucket is None:
                bucket = self._buckets[number] = bytearray()
            at = _find(bucket, member)
            if at < 0:
                bucket += member + place
            else:
                old = bytes(bucket[at + 16 : at + _WIDTH])
                if old == place:
                    continue
                self._order.remove(old + member)
                bucket[at + 16 : at + _WIDTH] = place
            self._order.add(place + member)

    def remove(self, member_ids: Iterable[str]) -> None:
        """Take out those who are in it."""
        for member_id in member_ids:
            member = bytes.fromhex(member_id.replace("-", ""))
            number = hash(member) % _BUCKETS
            bucket = self._buckets.get(number, bytearray())
            at = _find(bucket, member)
            if at >= 0:
                self._order.remove(bytes(bucket[at + 16 : at + _WIDTH]) + member)
                bucket[at : at + _WIDTH] = bucket[-_WIDTH:]
                del bucket[-_WIDTH:]
                if not bucket:
                    del self._buckets[number]

    def top(self, limit: int, offset: int, shared: bool) -> View:
        return self._view(offset, offset + limit, shared)

    def around(self, member_id: str, each_side: int, shared: bool) -> View:
        record = self._record(member_id)
        if record is None:
            return View(self._order.size, [])
        at = self._order.before(record)
        return self._view(max(0, at - each_side), at + each_side + 1, shared)

    def of(self, member_id: str, shared: bool) -> Line | None:
        record = self._record(member_id)
        if record is None:
            return None
        before = self._better(record) if shared else self._order.before(record)
        return Line(before + 1, *_entry(record))

    def _view(self, start: int, stop: int, shared: bool) -> View:
        records = self._order.between(start, stop)
        better = self._better(records[0]) if shared and records else None
        return View(self._order.size, ranked(map(_entry, records), start, better))

    def _better(self, record: bytes) -> int:
        """How many have a strictly better score."""
        return self._order.before(record[:8].ljust(_WIDTH, b"\0"))

    def _record(self, member_id: str) -> bytes | None:
        member = bytes.fromhex(member_id.replace("-", ""))
        bucket = self._buckets.get(hash(member) % _BUCKETS)
        at = -1 if bucket is None else _find(bucket, member)
        return None if bucket is None or at < 0 else bytes(bucket[at + 16 : at + _WIDTH]) + member


def _find(bucket: bytearray, member: bytes) -> int:
    """Where a member's record begins, or -1; the bytes may also turn up across two records."""
    at = bucket.find(member)
    while at > 0 and at % _WIDTH:
        at = bucket.find(member, at + 1)
    return at


def _entry(record: bytes) -> Entry:
    score, tie = _PLACE.unpack_from(record)
    name = record[16:].hex()
    member_id = f"{name[:8]}-{name[8:12]}-{name[12:16]}-{name[16:20]}-{name[20:]}"
    return Entry(member_id, MOST - score, tie - MOST)


class MemoryDraft(Draft):
    """A table that is not in the index yet."""

    def __init__(self, table: str) -> None:
        super().__init__(table)
        self.made = Table()

    async def add(self, rows: Sequence[Row]) -> None:
        self.made.fill(rows)

    async def discard(self) -> None:
        self.made = Table()


class Memory(Index):
    """Tables by name, and when each was last asked for."""

    def __init__(self) -> None:
        self._now_s = 0.0
        self._mark: str | None = None
        self._tables: dict[str, Table] = {}
        self._asked: dict[str, float] = {}

    async def mark(self) -> str | None:
        return self._mark

    async def advance(
        self, seen: str | None, reached: str, changes: Sequence[Change], draft: Draft | None = None
    ) -> bool:
        if seen != self._mark:
            return False
        if draft is not None:
            assert isinstance(draft, MemoryDraft)
            self._tables[draft.table] = draft.made
            self._asked[draft.table] = self._now_s
        for change in changes:
            if (table := self._tables.get(change.table)) is None:
                continue
            if change.shown:
                table.put([change.entry])
            else:
                table.remove([change.entry.member_id])
        self._mark = reached
        return True

    async def clear(self) -> None:
        self._mark = None
        self._tables.clear()
        self._asked.clear()

    async def keep(self, tables: Collection[str], now_s: float) -> None:
        self._now_s = now_s
        self._asked |= dict.fromkeys(tables, now_s)
        for table in [t for t, at in self._asked.items() if at < now_s - IDLE_S]:
            del self._asked[table]
            self._tables.pop(table, None)
        if not self._tables:
            self._mark = None

    async def begin(self, table: str) -> Draft:
        return MemoryDraft(table)

    async def top(self, table: str, limit: int, offset: int, shared: bool) -> View:
        return self._table(table).top(limit, offset, shared)

    async def of(self, table: str, member_ids: Sequence[str], shared: bool) -> dict[str, Line]:
        held = self._table(table)
        lines = ((member_id, held.of(member_id, shared)) for member_id in member_ids)
        return {member_id: line for member_id, line in lines if line is not None}

    async def around(self, table: str, member_id: str, each_side: int, shared: bool) -> View:
        return self._table(table).around(member_id, each_side, shared)

    def _table(self, name: str) -> Table:
        if (table := self._tables.get(name)) is None:
            raise NotHeld(name)
        return table
