"""What a round is going to touch, gathered before anything is locked."""

from __future__ import annotations

from game.ledger.rules import (
    ADJUSTED,
    EXPIRED,
    PEND,
    SPENT,
    TRANSFER,
    Account,
    Entry,
    Hold,
    Pending,
    Target,
    available,
    held,
    issuance,
    pending,
)


class Wanted:
    """Accounts (with their programme), references, and what else must be read under the locks.

    `for_*` methods name what one operation needs; asking twice for the same thing costs nothing.
    A round that does not know yet what it will award names every account it might need; one that
    did not exist is opened at zero.
    """

    def __init__(self) -> None:
        self.accounts: dict[Account, str] = {}
        self.glances: dict[Account, None] = {}
        """Held balances that are only shown in events: locked where they exist, else zero."""
        self.lots: dict[Account, None] = {}
        self.references: dict[tuple[str, str], None] = {}
        self.holds: dict[str, None] = {}
        self.pendings: dict[str, None] = {}
        self.targets: dict[str, Target] = {}
        self.owing: dict[Account, None] = {}
        """Available balances of whom it must be known what they owe, and to which account."""

    def entry(self, entry: Entry, currency: str) -> None:
        """What every movement needs: its reference, and its member's balance."""
        self.references[entry.programme_id, entry.reference] = None
        if entry.member_id is not None:
            self.accounts[available(entry.member_id, currency)] = entry.programme_id
            self.glances[held(entry.member_id, currency)] = None

    def for_award(self, entry: Entry, currency: str, source: Account) -> None:
        """An award from the issuance, a budget, or from elsewhere."""
        self.entry(entry, currency)
        self.accounts[source] = entry.programme_id

    def for_spending(self, programme_id: str, member_id: str, currency: str) -> None:
        """A spend within a round, whose reference is new by its nature: a play and its move."""
        mine = available(member_id, currency)
        self.accounts[mine] = programme_id
        self.glances[held(member_id, currency)] = None
        self.accounts[Account(programme_id, SPENT, currency)] = programme_id
        self.lots[mine] = None

    def for_spend(self, entry: Entry, currency: str, kind: str = SPENT) -> None:
        """A spend; with `kind` ADJUSTED a debit, with EXPIRED an expiry."""
        assert kind in (SPENT, ADJUSTED, EXPIRED) and entry.member_id is not None
        self.entry(entry, currency)
        self.accounts[Account(entry.programme_id, kind, currency)] = entry.programme_id
        self.lots[available(entry.member_id, currency)] = None

    def for_hold(self, entry: Entry, currency: str) -> None:
        """A new hold."""
        self.for_spend(entry, currency)
        assert entry.member_id is not None
        self.accounts[held(entry.member_id, currency)] = entry.programme_id

    def for_settling(self, entry: Entry, hold: Hold) -> None:
        """A capture, a release or a lapse of a hold found before (`store.find_holds`)."""
        self.for_hold(entry, hold.currency)
        self.owing[available(hold.member_id, hold.currency)] = None
        self.holds[hold.id] = None

    def for_reversal(self, entry: Entry, target: Target) -> None:
        """A reversal of a transaction found before (`store.find_targets`)."""
        assert entry.member_id is not None
        self.references[entry.programme_id, entry.reference] = None
        self.for_undoing(entry.programme_id, entry.member_id, target)

    def for_undoing(self, programme_id: str, member_id: str, target: Target) -> None:
        """A reversal whose reference is new by its nature, or a release of what is on its way."""
        mine = available(member_id, target.transaction.currency)
        self.lots[mine] = self.owing[mine] = None
        self.accounts[target.counter] = programme_id
        self._for_target(programme_id, member_id, target)

    def for_release(self, entry: Entry, target: Target) -> None:
        """A release of points on their way, granted by a transaction found before."""
        assert entry.member_id is not None
        self.references[entry.programme_id, entry.reference] = None
        self._for_target(entry.programme_id, entry.member_id, target)

    def _for_target(self, programme_id: str, member_id: str, target: Target) -> None:
        granted = target.transaction
        self.accounts[available(member_id, granted.currency)] = programme_id
        self.glances[held(member_id, granted.currency)] = None
        self.targets[granted.id] = target
        if granted.hold_id and granted.kind in (PEND, "reverse"):
            self.accounts[pending(member_id, granted.currency)] = programme_id
            self.pendings[granted.hold_id] = None

    def for_budget(self, entry: Entry, budget: Account) -> None:
        """Funding a budget, or taking back its rest."""
        self.references[entry.programme_id, entry.reference] = None
        self.accounts[budget] = entry.programme_id
        self.accounts[issuance(entry.programme_id, budget.currency)] = entry.programme_id

    def for_merge(
        self,
        entry: Entry,
        guest_id: str,
        currency: str,
        holds: list[Hold],
        pendings: list[Pending],
    ) -> None:
        """Everything a guest has in a currency, to the member of `entry`."""
        assert entry.member_id is not None
        for kind in ("leave", "join"):
            self.references[entry.programme_id, f"{entry.reference}:{currency}:{kind}"] = None
        for owner_id in (guest_id, entry.member_id):
            self.accounts[available(owner_id, currency)] = entry.programme_id
            self.accounts[held(owner_id, currency)] = entry.programme_id
            self.lots[available(owner_id, currency)] = None
        self.owing[available(guest_id, currency)] = None
        transfer = Account(entry.programme_id, TRANSFER, currency)
        self.accounts[transfer] = entry.programme_id
        self.holds |= {hold.id: None for hold in holds if hold.currency == currency}
        if coming := {one.id: None for one in pendings if one.currency == currency}:
            self.pendings |= coming
            for owner_id in (guest_id, entry.member_id):
                self.accounts[pending(owner_id, currency)] = entry.programme_id
