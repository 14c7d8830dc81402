"""What `prove` asks of the seals: that nobody changed them, nor anything that is in them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from msgspec import Struct
from msgspec.structs import replace

from game.flows.sealing import posted_store, store
from game.flows.sealing.caps_store import CAPS
from game.flows.sealing.rules import Seal, Sealed, Signer, leaf, root
from game.flows.sealing.seal import GONE
from game.flows.sealing.verify import is_signed
from game.kernel.database import Tx
from game.ledger.proof import SHOWN_MOST, Finding, Findings, finding, prove
from game.ledger.proof_store import unsound


class Walked(Struct):
    """What was found of the seals: the first faults, how many there are, and how far it goes."""

    faults: list[Finding] = []
    total: int = 0
    many: int = 0
    newest: Seal | None = None

    def add(self, found: Finding) -> None:
        self.total += 1
        if len(self.faults) < SHOWN_MOST:
            self.faults.append(found)


async def proved(tx: Tx, signer: Signer) -> tuple[Findings, str]:
    """Replay the books and go through all seals; the first row that was altered comes first. And
    say how far they are sealed. Wants one moment: a transaction at repeatable read."""
    findings = await prove(tx)
    walked = await walk(tx, signer)
    found = replace(
        findings,
        faults=walked.faults + findings.faults,
        total=walked.total + findings.total,
    )
    return found, await _words(tx, walked)


async def walk(tx: Tx, signer: Signer) -> Walked:
    """Through all seals, one at a time; and caps are counted again from what these hold."""
    walked, before, unknown = Walked(), None, set[str]()
    while (next_ := await store.following(tx, before.number if before else 0)) is not None:
        sealed, what = next_
        if sealed.key not in signer.trusted and sealed.key not in unknown:
            unknown.add(sealed.key)
            walked.add(_fault(f"seal {sealed.number} is signed by {sealed.key}, a key that is not"
                              " here, and so may be others that follow"))  # fmt: skip
        for why in _broken(sealed, what, before):
            walked.add(_fault(f"seal {sealed.number} {why}"))
        async for found in _altered(tx, sealed.number, what):
            walked.add(found)
        walked.many += sealed.many
        before = walked.newest = sealed
    mark = signer.last()
    if mark is not None and not await store.is_there(tx, mark):
        walked.add(_fault(GONE.format(mark.number)))
    if before is not None:
        for late in await store.put_in_late(tx, before.behind, SHOWN_MOST):
            walked.add(_fault("was put in where all was sealed", *late))
    for row in await unsound(tx, CAPS, SHOWN_MOST):
        walked.add(finding("cap", row))
    return walked


def _broken(sealed: Seal, what: Sealed, before: Seal | None) -> Iterator[str]:
    if not is_signed(sealed.key, sealed.signature, sealed.line):
        yield "is not what was signed"
    follows = (before.number + 1, bytes.fromhex(before.mark.chained)) if before else (1, bytes(32))
    if (sealed.number, sealed.previous) != follows:
        yield "does not follow the one before"
    whole = 0 < sealed.many == len(what.ids) == len(what.words) == len(what.leaves)
    if not whole or root(what.leaves) != sealed.root:
        yield "holds other leaves than were sealed"


async def _altered(tx: Tx, number: int, what: Sealed) -> AsyncIterator[Finding]:
    known = await posted_store.posted(tx, what.ids)
    rows = list(zip(*what, strict=False))
    other = {i for i, said, _ in rows if i in known and known[i].hidden != said}
    gone = await store.erased(tx, other)  # With the member; nothing else may have become of them.
    for one_id, said, was in rows:
        one = known.get(one_id)
        if one is None:
            yield _fault(f"was in seal {number}, and is gone", one_id)
        elif one_id in other - gone:
            yield _fault("its reference, reason, cause, or the activity it was paid for is"
                         " not what was sealed", one_id, one.programme_id)  # fmt: skip
        elif leaf(said, one.facts) != was:
            yield _fault("is not what was sealed", one_id, one.programme_id)


async def _words(tx: Tx, walked: Walked) -> str:
    newest = walked.newest
    behind = newest.behind if newest else 0
    left, since = await store.unsealed(tx, behind, await store.sealed_behind(tx, behind))
    rest = f"{left} since {since:%Y-%m-%d %H:%M:%S} UTC are not sealed yet" if left else "all of it"
    if newest is None:
        return f"nothing is sealed yet: {rest}" if left else "nothing is sealed yet"
    head = f"{newest.number} at {newest.at:%Y-%m-%d %H:%M:%S} UTC by key {newest.key}"
    return (
        f"sealed {walked.many} transactions, {rest}; the last seal is {head}: {newest.mark.chained}"
    )


def _fault(words: str, one_id: str | None = None, programme_id: str | None = None) -> Finding:
    return Finding(
        check="seal", words=words, account=None, programme_id=programme_id, transaction_id=one_id
    )
