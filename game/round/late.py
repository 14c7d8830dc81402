"""What a round must load where something arrives late: the claims that come after it, the counters
that they fill, and the awards that it may displace. Nothing of it is read for what comes in order.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct

from game.activities.store import Said, said_of
from game.earning.claim_store import Pair, awards_of, claims_since, last_paid
from game.earning.compile import RuleBook
from game.earning.limits import Claim, Revisions, keys_of
from game.earning.rules import Rule, Use, UseKey
from game.earning.store import load_uses
from game.kernel.database import Tx
from game.ledger.rules import Entry, available
from game.ledger.store import find_targets
from game.ledger.wanted import Wanted
from game.round.payouts import payout_of, want


class Limited(NamedTuple):
    """An activity that is to come before a rule with limits, and the counters it would fill; or one
    that came and is to be counted `anew`."""

    programme_id: str
    member_id: str
    rule: Rule
    keys: tuple[UseKey, ...]
    at: datetime
    anew: bool = False

    @property
    def pair(self) -> Pair:
        return Pair(self.rule.id, self.member_id)


class Line(Struct, kw_only=True):
    """The claims of a member on a rule that something late comes before, in their order; what is
    known of those before them is only when the `last` one occurred that was paid. `awards` are the
    transactions that a claim was paid by, by its activity, the oldest first; `said` is what those
    activities said, where the rule's points wait for that."""

    claims: list[Claim]
    last: datetime | None
    awards: dict[str, list[str]]
    said: Mapping[str, Said] = {}


async def load_lines(
    tx: Tx,
    coming: Collection[Limited],
    rules: Mapping[str, RuleBook],
    uses: dict[UseKey, Use],
    wanted: Wanted,
) -> dict[Pair, Line]:
    """Lock the counters that late ones may change besides their own, and name in `wanted` what may
    be paid or taken back. The counters of what is coming are locked; `uses` gains the others."""
    since = _since(coming, uses)
    if not since:
        return {}
    books = {one.pair: rules[one.programme_id] for one in coming}
    claims = await claims_since(tx, since)
    last = await last_paid(tx, since)
    revisions = {
        pair: books[pair].revisions(pair.rule_id, {one.revision for one in mine})
        for pair, mine in claims.items()
    }
    keys = {
        key
        for pair, mine in claims.items()
        if pair.rule_id in books[pair].wide
        for claim in mine
        for key in keys_of(claim, revisions[pair])
    }
    uses |= await load_uses(tx, keys - uses.keys())
    lines = {
        pair: Line(
            claims=[c for c in mine if uses.keys() >= set(keys_of(c, revisions[pair]))],
            last=last.get(pair),
            awards={},
        )
        for pair, mine in claims.items()
    }
    await _want(tx, coming, lines, revisions, wanted)
    for pair, line in lines.items():
        if any(rule.definition.pending is not None for rule in revisions[pair].values()):
            line.said = await said_of(tx, [claim.activity_id for claim in line.claims])
    return lines


def _since(coming: Collection[Limited], uses: Mapping[UseKey, Use]) -> dict[Pair, datetime]:
    """From when on the claims of whom must be looked at: something came, or comes in this round,
    that occurred no earlier than what comes behind it."""
    latest = {key: use.last_at for key, use in uses.items() if use.last_at is not None}
    since: dict[Pair, datetime] = {}
    for one in coming:
        if one.anew or any(key in latest and one.at <= latest[key] for key in one.keys):
            since[one.pair] = min(one.at, since.get(one.pair, one.at))
        for key in one.keys:
            latest[key] = max(one.at, latest.get(key, one.at))
    return since


async def _want(
    tx: Tx,
    coming: Collection[Limited],
    lines: Mapping[Pair, Line],
    revisions: Mapping[Pair, Revisions],
    wanted: Wanted,
) -> None:
    programmes = {one.pair: one.programme_id for one in coming}
    payouts = {(one.pair, payout_of(one.rule)) for one in coming if one.pair in lines}
    payouts |= {(pair, payout_of(rule)) for pair in lines for rule in revisions[pair].values()}
    for pair, payout in payouts:
        want(wanted, programmes[pair], pair.member_id, payout)
        mine = available(pair.member_id, payout.currency)
        wanted.lots[mine] = wanted.owing[mine] = None
    references = {
        (programmes[pair], reference): (pair, claim)
        for pair, line in lines.items()
        for claim in line.claims
        for reference in claim.references
    }
    ids = await awards_of(tx, references)
    targets = await find_targets(tx, ids.values()) if ids else {}
    for (programme_id, reference), (pair, claim) in references.items():
        target = targets.get(ids.get(reference, ""))
        if target is not None:
            lines[pair].awards.setdefault(claim.activity_id, []).append(target.transaction.id)
            entry = Entry(
                programme_id=programme_id, member_id=pair.member_id, reference=f"{reference}:anew",
                reason="",
            )  # fmt: skip
            wanted.for_reversal(entry, target)
