"""The job that seals: what was committed and is in no seal, page by page, each chained to the last.

A number is drawn before the commit, so a late one may lie before what was sealed already: each run
looks through the books again from `behind`, up to which everything is settled. It is told by
PostgreSQL itself: who drew a number up to `last_seq` had begun before `xid`, and whoever had is
over once the oldest that is under way is younger.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from game.flows.sealing import posted_store, store
from game.flows.sealing.rules import Seal, Sealed, Signer, Signing, root
from game.kernel.database import Clock, Database, Tx, writing

AT_ONCE = 4_000
"""Transactions of a page, and at most of a seal."""
RUN_MOST = 400_000
"""Transactions that a run seals, before it lets go of its lock; there is another in a minute."""

GONE = (
    "seal {} was made here, and is not in the database: seals were taken out of it, or it is an"
    " older copy (docs/sealed-books.md)"
)


class NotOurs(RuntimeError):
    """The seals that are there are not to be gone on with; `prove` says so, too."""


class Reach(NamedTuple):
    """How far a run has come: where its next page starts, up to which number all is sealed for
    good, and up to which nobody could bring one any more when it began."""

    start: int
    behind: int
    settled: int


async def seal_books(
    signing: Signing, chance: Callable[[], bytes], db: Database, clock: Clock
) -> int:
    """Seal everything that is there; how many transactions it was."""
    signer, many = signing(), 0
    reach: Reach | None = None
    while many < RUN_MOST:
        async with writing(db, at_one_moment=True) as tx:
            sealed, reach = await _seal_page(signer, chance, clock, tx, reach)
        if sealed is not None:
            signer.keep(sealed.mark)
            many += sealed.many
        if reach is None:
            break
    return many


async def _seal_page(
    signer: Signer, chance: Callable[[], bytes], clock: Clock, tx: Tx, reach: Reach | None
) -> tuple[Seal | None, Reach | None]:
    """The seal of what is new in a page, and where to go on; None where it was the last one."""
    before = await _before(signer, tx)
    xmin, xmax = await store.snapshot(tx)
    reach = reach or _from(before, xmin, xmax)
    page = await posted_store.page(tx, reach.start, AT_ONCE)
    if not page.ids:
        return None, None
    first, last = page.seqs[0], page.seqs[-1]
    done = await store.sealed_between(tx, first, last)
    new = {id_: seq for id_, seq in zip(*page[:2], strict=True) if id_ not in done}
    behind = _behind(page.seqs, reach)
    further = Reach(page.further, behind, reach.settled) if page.further is not None else None
    if not new:
        return None, further
    what = await _hashed(tx, list(new), chance)
    sealed = Seal(
        number=before.number + 1 if before else 1, at=clock(), first_seq=min(new.values()),
        last_seq=max(*new.values(), before.last_seq if before else 0),
        behind=max(behind, before.behind if before else 0), xid=xmax, many=len(new),
        root=root(what.leaves), key=signer.key,
        previous=bytes.fromhex(before.mark.chained) if before else bytes(32),
    )  # fmt: skip
    sealed = replace(sealed, signature=signer.sign(sealed.line))
    await store.keep(tx, sealed, what)
    return sealed, further


async def _before(signer: Signer, tx: Tx) -> Seal | None:
    """The last seal, which is to be gone on from."""
    before = await store.last(tx)
    if before is not None and before.key not in signer.trusted:
        raise NotOurs(f"the books are sealed by {before.key}, a key that is not here")
    mark = signer.last()
    if mark is not None and not await store.is_there(tx, mark):
        raise NotOurs(GONE.format(mark.number))
    return before


async def _hashed(tx: Tx, ids: list[str], chance: Callable[[], bytes]) -> Sealed:
    """These as they are sealed; whoever has no salt yet is given one."""
    words, leaves, unsalted = await posted_store.hashes(tx, ids)
    if members := {member for member in unsalted if member is not None}:
        await store.add_salts(tx, {member: chance() for member in sorted(members)})
        places = [place for place, member in enumerate(unsalted) if member is not None]
        salted = await posted_store.hashes(tx, [ids[place] for place in places])
        for place, *hashed in zip(places, salted.words, salted.leaves, strict=True):
            words[place], leaves[place] = hashed
    return Sealed(ids, words, leaves)


def _from(before: Seal | None, xmin: int, xmax: int) -> Reach:
    """Where a run begins. A database that was copied to another server counts its transactions
    anew."""
    if before is None:
        return Reach(1, 0, 0)
    settled = xmin >= before.xid or xmax < before.xid
    return Reach(before.behind + 1, before.behind, before.last_seq if settled else 0)


def _behind(seqs: Sequence[int], reach: Reach) -> int:
    """The number up to which all is sealed for good with this page: settled, or without a gap; as
    long as that goes for all before it."""
    behind = reach.behind
    if behind + 1 < reach.start:
        return behind
    behind = max(behind, min(reach.settled, seqs[-1]))
    for seq in seqs:
        if seq == behind + 1:
            behind = seq
    return behind
