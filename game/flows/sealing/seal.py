"""The job that seals: what was committed and is in no seal, in batches, each chained to the last.

A number is drawn before the commit, so a late one may lie before what was sealed already: the books
are looked through again from `behind`, up to which everything is settled. It is told by PostgreSQL
itself: who drew a number up to `last_seq` had begun before `xid`, and whoever had is over once the
oldest that is under way is younger.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from game.flows.sealing import posted_store, store
from game.flows.sealing.rules import Seal, Sealed, Signer, Signing, leaf, root
from game.kernel.database import Clock, Database, Tx, writing

AT_ONCE = 4_000

GONE = (
    "seal {} was made here, and is not in the database: seals were taken out of it, or it is an"
    " older copy (docs/sealed-books.md)"
)


class NotOurs(RuntimeError):
    """The seals that are there are not to be gone on with; `prove` says so, too."""


async def seal_books(
    signing: Signing, chance: Callable[[], bytes], db: Database, clock: Clock
) -> int:
    """Seal everything that is there; how many transactions it was."""
    signer, many, at_once = signing(), 0, AT_ONCE
    while at_once == AT_ONCE:
        async with writing(db, at_one_moment=True) as tx:
            sealed = await _seal_some(signer, chance, clock, tx)
        if sealed is None:
            break
        signer.keep(sealed.mark)
        many, at_once = many + sealed.many, sealed.many
    return many


async def _seal_some(
    signer: Signer, chance: Callable[[], bytes], clock: Clock, tx: Tx
) -> Seal | None:
    before = await store.last(tx)
    if before is not None and before.key not in signer.trusted:
        raise NotOurs(f"the books are sealed by {before.key}, a key that is not here")
    mark = signer.last()
    if mark is not None and not await store.is_there(tx, mark):
        raise NotOurs(GONE.format(mark.number))
    behind = before.behind if before else 0
    xmin, xmax = await store.snapshot(tx)
    settled = _settled(before, xmin, xmax)
    done = await store.sealed_behind(tx, behind)
    found = await _salted(tx, behind, AT_ONCE + len(done) + 1, chance)
    left = [one for one in found if one.id not in done]
    new, rest = left[:AT_ONCE], left[AT_ONCE:]
    if not new:
        return None
    what = Sealed(
        [o.id for o in new], [o.hidden for o in new], [leaf(o.hidden, o.facts) for o in new]
    )
    until = rest[0].seq if rest else None
    sealed = Seal(
        number=before.number + 1 if before else 1, at=clock(), first_seq=new[0].seq,
        last_seq=max(new[-1].seq, before.last_seq if before else 0),
        behind=_behind([one.seq for one in found], behind, settled, until), xid=xmax,
        many=len(new), root=root(what.leaves),
        previous=bytes.fromhex(before.mark.chained) if before else bytes(32), key=signer.key,
    )  # fmt: skip
    sealed = replace(sealed, signature=signer.sign(sealed.line))
    await store.keep(tx, sealed, what)
    return sealed


async def _salted(
    tx: Tx, behind: int, limit: int, chance: Callable[[], bytes]
) -> list[posted_store.Posted]:
    """What was posted behind that number; whoever has no salt yet is given one."""
    found = await posted_store.coming(tx, behind, limit)
    unsalted = sorted({one.unsalted for one in found if one.unsalted is not None})
    if not unsalted:
        return found
    await store.add_salts(tx, {one: chance() for one in unsalted})
    return await posted_store.coming(tx, behind, limit)


def _settled(before: Seal | None, xmin: int, xmax: int) -> int:
    """The number up to which nothing can come any more. A database that was copied to another
    server counts its transactions anew."""
    if before is None:
        return 0
    return before.last_seq if xmin >= before.xid or xmax < before.xid else before.behind


def _behind(seqs: Sequence[int], known: int, settled: int, until: int | None) -> int:
    """The number up to which all is sealed for good, before `until`: settled, or without a gap."""
    behind = max(known, settled)
    for seq in seqs:
        if seq == behind + 1:
            behind = seq
    return behind if until is None else min(behind, until - 1)
