"""Points on their way that a round may touch: those that its activities speak of, and what was said
before of those that they bring. A programme whose rules wait for no activity asks nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from game.activities.store import lately
from game.earning.compile import RuleBook, TypeRules
from game.earning.terms import said
from game.kernel.database import Tx
from game.ledger.pending_store import named_pendings, take_turns
from game.ledger.rules import Account, available
from game.ledger.store import find_targets
from game.ledger.wanted import Wanted


class Spoken:
    """What the items of a round say, and bring."""

    def __init__(self) -> None:
        self._says: defaultdict[str, set[str]] = defaultdict(set)
        self._brings: defaultdict[str, set[Account]] = defaultdict(set)
        self._signals: defaultdict[str, set[str]] = defaultdict(set)

    def note(
        self,
        member_id: str,
        type_name: str,
        data: Mapping[str, Any],
        book: RuleBook,
        rules: TypeRules | None,
    ) -> None:
        """An activity may come of the member, which these rules will see."""
        fields = book.signals.get(type_name, ())
        if words := set(said(type_name, data, fields)):
            self._says[member_id] |= words
        for live in rules.rules if rules else ():
            definition = live.rule.definition
            if definition.pending is not None and definition.pending.signals:
                self._brings[member_id].add(available(member_id, definition.currency))
                for name, its_fields in book.signals.items():
                    self._signals[name] |= its_fields

    async def find(self, tx: Tx, wanted: Wanted) -> dict[str, set[str]]:
        """Name all of that in `wanted`; what had been said before, by member."""
        members = self._says.keys() | self._brings.keys()
        if not members:
            return {}
        await take_turns(tx, members)
        says = [(member_id, words) for member_id, all in self._says.items() for words in all]
        if ids := await named_pendings(tx, says):
            for target in (await find_targets(tx, ids)).values():
                wanted.for_undoing(target.transaction.programme_id, target.holder_id, target)
        told: defaultdict[str, set[str]] = defaultdict(set)
        for member_id, mine in self._brings.items():
            if member_id in self._says:  # It may be released and cancelled within this round.
                wanted.lots |= dict.fromkeys(mine)
                wanted.owing |= dict.fromkeys(mine)
        for member_id, name, data in await lately(tx, self._brings, self._signals):
            told[member_id].update(said(name, data, self._signals[name]))
        return told
