"""What a bonus is, and what is wrong with one. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from game.designs.rules import foreign_words
from game.kernel.errors import Invalid, Missing
from game.kernel.names import NameOf
from game.kernel.tracking import Award
from game.kernel.words import Reason, spoken
from game.ledger.rules import Amount
from game.programmes.rules import Programme

LISTED_MOST = 10_000
DRAWN_MOST = 100_000

ExternalId = Annotated[str, Meta(min_length=1, max_length=200)]


class Chance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So many members are drawn, of a segment or of all; guests only when it says so."""

    count: Annotated[int, Meta(ge=1, le=DRAWN_MOST)]
    segment: NameOf | None = None
    guests: bool = False


class BonusForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So much for each, to members by your own ids, or to some that are drawn. `budget` is the most
    that it may cost; each member reads the reason in their language."""

    currency: NameOf
    amount: Amount
    budget: Amount
    reason: Annotated[
        dict[Annotated[str, Meta(max_length=35)], Reason],
        Meta(min_length=1, max_length=50, description="Words by locale, such as en or fr."),
    ]
    members: Annotated[list[ExternalId], Meta(min_length=1, max_length=LISTED_MOST)] | None = None
    drawn: Chance | None = None


class Bonus(Struct, frozen=True, kw_only=True):
    """A bonus that was decided: for `many` members. `seed` is what they were drawn by."""

    id: str
    programme_id: str
    currency: str
    amount: int
    budget: int
    reason: dict[str, str]
    drawn: Chance | None
    seed: bytes
    many: int
    author_id: str
    author: str
    at: datetime

    def award(self, picked_id: str, locale: str) -> Award:
        """What it gives to a member who was picked, as themselves or as the guest they were."""
        by = {"id": self.author_id, "name": self.author}
        return Award(
            currency=self.currency,
            amount=self.amount,
            reference=f"bonus:{self.id}:{picked_id}",
            reason=spoken(self.reason, locale),
            cause={"bonus": self.id, "by": by},
        )


class BadBonus(Invalid):
    """`details.problems` lists what is wrong, each line with its field."""

    code = "bonus.bad"


class BeyondBudget(Invalid):
    """`details`: what it would `cost` for so many `members`, and the `budget`."""

    code = "bonus.beyond_budget"


class UnknownMembers(Invalid):
    """`details.members` are the first of those ids that nobody has."""

    code = "bonus.unknown_members"


class NobodyToGive(Invalid):
    code = "bonus.nobody"


class NoBonus(Missing):
    code = "bonus.missing"


def refuse_faults(form: BonusForm, programme: Programme) -> None:
    """Raises BadBonus for what contradicts itself."""
    found = [*_faults(form, programme)]
    if found:
        raise BadBonus(" ".join(found), problems=found)


def refuse_beyond(form: BonusForm, many: int) -> None:
    """Raises for what costs nothing, or more than it may."""
    if not many:
        raise NobodyToGive("There is nobody whom this could be given to.")
    if (cost := many * form.amount) > form.budget:
        raise BeyondBudget(
            f"{form.amount} for each of {many} members come to {cost}, which is more than the"
            f" budget of {form.budget}: give less, or to fewer.",
            cost=cost, members=many, budget=form.budget,
        )  # fmt: skip


def _faults(form: BonusForm, programme: Programme) -> Iterator[str]:
    if (form.members is None) == (form.drawn is None):
        yield "members: say either who, or (`drawn`) how many are drawn."
    yield from foreign_words([("reason", form.reason)], programme.locales)


def as_plain(form: BonusForm) -> dict[str, Any]:
    """What a long job keeps of it: no member's id."""
    return {"currency": form.currency, "amount": form.amount, "budget": form.budget}
