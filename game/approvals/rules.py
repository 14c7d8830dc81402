"""What one person may do alone, what waits for a second one, and who that may be. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar, Literal, NamedTuple

from msgspec import Struct, to_builtins

from game.kernel.errors import Conflict, Missing
from game.kernel.identity import OPERATOR, Caller, Right, new_id
from game.programmes.rules import Approvals, MostAlone

LIFE = timedelta(days=7)
"""So long a request waits."""
DAY = timedelta(hours=24)
"""What one person did alone within it counts together."""

What = Literal["award", "budget"]
State = Literal["waiting", "approved", "refused", "withdrawn", "failed", "expired"]


class Wish(Struct, frozen=True, kw_only=True):
    """What is asked, in full. Each room that asks has its own, with the right that it takes."""

    right: ClassVar[Right]


class SecondNeeded(Conflict):
    """It goes above what one person may do alone. Whoever asked is told under which request it
    waits (`game/approvals/asking.py`)."""

    code = "approval.needed"

    def __init__(
        self, words: str, wish: Wish, *, member_id: str | None = None, reference: str | None = None
    ) -> None:
        super().__init__(words)
        self.wish = wish
        self.member_id = member_id
        self.reference = reference


class NoRequest(Missing):
    code = "approval.missing"


class Settled(Conflict):
    code = "approval.settled"


class SamePerson(Conflict):
    code = "approval.same_person"


class RightNeeded(Conflict):
    code = "approval.right_needed"


class NotYours(Conflict):
    code = "approval.not_yours"


class Moved(Conflict):
    code = "approval.moved"


class Asker(Struct, frozen=True):
    """Who changes something. `agreed`: a second person has approved it; `noted`: what goes above
    the limits is noted there, for who asks for several things at once."""

    person: str = OPERATOR
    agreed: bool = False
    noted: list[str] | None = None

    def needs(self, words: str, wish: Wish) -> None:
        """Ask for a second person, or note that one is needed."""
        if self.noted is None:
            raise SecondNeeded(words, wish)
        self.noted.append(words)


ALONE = Asker()
"""The operator, whom nobody has approved yet."""
AGREED = Asker(agreed=True)


class By(Struct, frozen=True):
    """Who asked or decided, as the books name them."""

    id: str
    name: str
    person: str


class Request(Struct, frozen=True, kw_only=True):
    """Something that waits for a second person, or that has waited. `reference` is that of the
    movement of points asked for, which is asked once."""

    id: str
    programme_id: str
    kind: str
    asked: dict[str, Any]
    why: str
    by: By
    asked_at: datetime
    expires_at: datetime
    state: State = "waiting"
    member_id: str | None = None
    reference: str | None = None
    decided: By | None = None
    decided_at: datetime | None = None
    outcome: dict[str, Any] = {}

    def state_at(self, at: datetime) -> State:
        """Nobody need come by for a request to expire."""
        return "expired" if self.state == "waiting" and self.expires_at <= at else self.state


def request_of(caller: Caller, needed: SecondNeeded, at: datetime) -> Request:
    """What is kept of it."""
    asked = to_builtins(needed.wish, str_keys=True)
    return Request(
        id=new_id(), programme_id=caller.programme_id, kind=asked.pop("type"), asked=asked,
        why=needed.words, by=by(caller), asked_at=at, expires_at=at + LIFE,
        member_id=needed.member_id, reference=needed.reference,
    )  # fmt: skip


def by(caller: Caller) -> By:
    return By(caller.id, caller.name, caller.person)


def check_waiting(request: Request, at: datetime) -> None:
    """Refuse what is settled, or has waited too long."""
    state = request.state_at(at)
    if state != "waiting":
        raise Settled(f"This request is {state}; nothing more can become of it.", state=state)


def check_second(request: Request, right: Right, caller: Caller) -> None:
    """Refuse who asked, behind whichever account or key, and who could not have asked."""
    if right not in caller.rights:
        raise RightNeeded(f"This takes the right {right.value!r}, as asking for it did.")
    if caller.person == request.by.person:
        raise SamePerson(
            "You asked for this, yourself or by an account or a key of yours; somebody else has to"
            " approve it."
        )


def limit_of(most: MostAlone | None, currency: str) -> int | None:
    """The most of a currency; None where there is no limit."""
    return most.get(currency) if isinstance(most, dict) else most


def loosens(old: Approvals, new: Approvals) -> bool:
    """Whether anything that waits would no longer wait."""
    pairs = ((old.award_above, new.award_above), (old.budget_above, new.budget_above))
    return any(_loosens(before, after) for before, after in pairs)


def _loosens(old: MostAlone | None, new: MostAlone | None) -> bool:
    named = {code for most in (old, new) if isinstance(most, dict) for code in most}
    for currency in (*named, ""):  # No currency is called so: it stands for the others.
        before, after = limit_of(old, currency), limit_of(new, currency)
        if before is not None and (after is None or after > before):
            return True
    return False


class Account(NamedTuple):
    """Whose deeds of one kind, in one currency, count together."""

    programme_id: str
    person: str
    what: What
    currency: str


class Tally:
    """What persons did alone in the last 24 hours, and what this round adds."""

    def __init__(self, sums: Mapping[Account, int]) -> None:
        self._sums = dict(sums)
        self.fresh: list[tuple[Account, int]] = []

    def above(self, account: Account, amount: int, approvals: Approvals) -> str | None:
        """Why so much more waits; None where it does not."""
        given = account.what == "award"
        most = approvals.award_above if given else approvals.budget_above
        limit = limit_of(most, account.currency)
        total = self._sums.get(account, 0) + amount
        if limit is None or total <= limit:
            return None
        sort = "what you gave by hand" if given else "the budgets that you raised"
        before = f" With {sort} in 24 hours it comes to {total}." if total > amount else ""
        return (
            f"{amount} {account.currency} is above what one person may do alone, {limit}.{before}"
            " It waits for a second person."
        )

    def add(self, account: Account, amount: int) -> None:
        """Count what was done."""
        self._sums[account] = self._sums.get(account, 0) + amount
        self.fresh.append((account, amount))
