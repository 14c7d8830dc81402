"""What `prove` asks of the seals: that nobody changed them, nor anything that is in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from game.flows.sealing import posted_store, store
from game.flows.sealing.caps_store import CAPS
from game.flows.sealing.rules import Seal, Sealed, Signer, root
from game.flows.sealing.seal import AT_ONCE, GONE
from game.flows.sealing.verify import is_signed
from game.kernel.database import Tx
from game.ledger.proof import SHOWN_MOST, Finding, Findings, finding, prove
from game.ledger.proof_store import unsound
from game.vouchers.proof_store import REWARD_CHECKS


class Walked(Struct):
    """What was found of the seals: the first faults, how many there are, and how far it goes."""

    faults: list[Finding] = []
    total: int = 0
    many: int = 0
    newest: Seal | None = None
    left: int = 0
    since: datetime | None = None

    def add(self, found: Finding) -> None:
        self.total += 1
        if len(self.faults) < SHOWN_MOST:
            self.faults.append(found)


async def proved(tx: Tx, signer: Signer) -> tuple[Findings, str]:
    """Replay the books and go through all seals; the first row that was altered comes first. And
    say how far they are sealed. Wants one moment: a transaction at repeatable read."""
    findings = await prove(tx, REWARD_CHECKS)
    walked = await walk(tx, signer)
    found = replace(
        findings,
        faults=walked.faults + findings.faults,
        total=walked.total + findings.total,
    )
    return found, _words(walked)


async def walk(tx: Tx, signer: Signer) -> Walked:
    """Through all seals, and then through all books, some thousand transactions at a time; and caps
    are counted again from what these hold."""
    caps = await unsound(tx, CAPS, SHOWN_MOST)
    walked, before, unknown = Walked(), None, set[str]()
    while some := await store.following(tx, before.number if before else 0, AT_ONCE):
        for sealed, what in some:
            if sealed.key not in signer.trusted and sealed.key not in unknown:
                unknown.add(sealed.key)
                walked.add(_fault(f"seal {sealed.number} is signed by {sealed.key}, a key that is"
                                  " not here, and so may be others that follow"))  # fmt: skip
            for why in _broken(sealed, what, before):
                walked.add(_fault(f"seal {sealed.number} {why}"))
            walked.many += sealed.many
            before = walked.newest = sealed
        for found in await _altered(tx, some):
            walked.add(found)
    mark = signer.last()
    if mark is not None and not await store.is_there(tx, mark):
        walked.add(_fault(GONE.format(mark.number)))
    await _look_through(tx, walked)
    for row in caps:
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


async def _altered(tx: Tx, some: Sequence[tuple[Seal, Sealed]]) -> list[Finding]:
    """What of these seals is not as it was sealed, in their order."""
    rows = [(seal.number, *row) for seal, what in some for row in zip(*what, strict=False)]
    if not rows:
        return []
    known = await posted_store.hashes(tx, [row[1] for row in rows], [row[2] for row in rows])
    told = list(zip(rows, known.words, known.leaves, strict=True))
    other = {row[1] for row, hidden, _ in told if hidden and hidden != row[2]}
    other -= await store.erased(tx, other)  # With the member; nothing else may have become of them.
    wrong = {row[1]: words for row, hidden, leaf in told
             if (words := _wrong(row, hidden, leaf, other))}  # fmt: skip
    programmes = {one["id"]: one["programme_id"] for one in await store.these(tx, wrong)}
    return [_fault(words, one_id, programmes.get(one_id)) for one_id, words in wrong.items()]


def _wrong(
    row: tuple[int, str, bytes, bytes], hidden: bytes, leaf: bytes, other: set[str]
) -> str | None:
    number, one_id, _, was = row
    if not hidden:
        return f"was in seal {number}, and is gone"
    if one_id in other:
        return ("its reference, reason, cause, or the activity it was paid for is not what was"
                " sealed")  # fmt: skip
    return "is not what was sealed" if leaf != was else None


async def _look_through(tx: Tx, walked: Walked) -> None:
    """All books for what is in no seal: it was put in late, or is not sealed yet."""
    behind = walked.newest.behind if walked.newest else 0
    start: int | None = posted_store.FIRST
    while start is not None:
        page = await posted_store.page(tx, start, AT_ONCE)
        sealed = await store.sealed_between(tx, page.seqs[0], page.seqs[-1]) if page.ids else ()
        for one in await store.these(tx, [id_ for id_ in page.ids if id_ not in sealed]):
            if one["seq"] <= behind:
                late = "was put in where all was sealed"
                walked.add(_fault(late, one["id"], one["programme_id"]))
                continue
            walked.left += 1
            walked.since = min(walked.since or one["at"], one["at"])
        start = page.further


def _words(walked: Walked) -> str:
    newest, left = walked.newest, walked.left
    since = f"{left} since {walked.since:%Y-%m-%d %H:%M:%S} UTC" if left else ""
    rest = f"{since} are not sealed yet" if left else "all of it"
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
