"""What a design is: a named, typed definition of one kind, with revisions. Pure.

A streak, a challenge, a badge, a tier ladder and a board are each a kind of design: the feature
says what its definition holds and what is wrong with one; saving, revisions, budgets, schemas and
dry runs are the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar

from msgspec import Meta, Struct

from game.kernel.cel import Kind
from game.kernel.errors import Conflict, Invalid, Missing
from game.kernel.measures import Measure
from game.kernel.names import NameOf
from game.kernel.tracking import Award, Payout, Points, Prize
from game.kernel.words import spoken

D = TypeVar("D")

Locale = Annotated[str, Meta(max_length=35)]
Title = Annotated[
    dict[Locale, Annotated[str, Meta(min_length=1, max_length=100)]],
    Meta(min_length=1, max_length=50, description="Words by locale, such as en or fr."),
]
Text = Annotated[
    dict[Locale, Annotated[str, Meta(max_length=1000)]],
    Meta(max_length=50, description="Words by locale."),
]


class Budget(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The most a design pays to everybody together, in minor units of a currency."""

    amount: Annotated[int, Meta(ge=1, le=10**15)]
    currency: NameOf = "points"


class Definition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every design says of itself; a kind adds its own fields."""

    title: Title
    text: Text = {}
    budget: Budget | None = None


class Design(Struct, Generic[D], frozen=True, kw_only=True):
    """A design as stored. `names` are the words of its conditions by activity type, as they were
    when it was saved; `active_since` is when it was last switched on."""

    id: str
    programme_id: str
    kind: str
    name: str
    revision: int
    active: bool
    definition: D
    names: dict[str, dict[str, Kind]]
    active_since: datetime | None = None

    def payout(self, prize: Prize) -> Payout:
        """What must be locked to pay the prize."""
        return Payout(
            currency=prize.currency if prize.amount else "", budget=self._purse(prize),
            voucher=prize.voucher or "",
        )  # fmt: skip

    def award(
        self, prize: Prize, *, reference: str, locale: str, cause: Mapping[str, Any],
        first: str = "",
    ) -> Award:  # fmt: skip
        """The prize as a claim; the reason that the member reads is the design's title. `first` is
        its reference when it was given the first time."""
        return Award(
            currency=prize.currency,
            amount=prize.amount,
            reference=reference,
            first=first,
            reason=spoken(self._told().title, locale),
            cause={self.kind: self.name, "revision": self.revision, **cause},
            budget=self._purse(prize),
            voucher=prize.voucher or "",
        )

    def _purse(self, prize: Prize) -> str | None:
        budget = self._told().budget
        return self.id if budget is not None and budget.currency == prize.currency else None

    def _told(self) -> Definition:
        assert isinstance(self.definition, Definition)
        return self.definition


class Surroundings(Struct, frozen=True, kw_only=True):
    """What a definition may refer to. `designs` are the saved ones, by kind and name; the design
    that is being saved stands among them as it was before."""

    locales: tuple[str, ...]
    currencies: Mapping[str, int]
    """Code -> scale."""
    types: Mapping[str, Mapping[str, Kind]]
    """Activity type -> field -> kind."""
    required: Mapping[str, Collection[str]] = {}
    """Activity type -> the fields that are always there."""
    attributes: Mapping[str, str]
    designs: Mapping[str, Mapping[str, Any]]
    campaigns: Collection[str] = ()
    """The campaigns' names."""


def _no_words(definition: object, around: Surroundings) -> dict[str, dict[str, Kind]]:
    return {}


def _nothing_lasts(new: object, old: object) -> list[str]:
    return []


def _no_conditions(definition: object) -> tuple[str, ...]:
    return ()


def _multiplies_nothing(definition: object, currencies: object) -> tuple[str, ...]:
    return ()


class DesignKind(Struct, frozen=True, kw_only=True):
    """What a feature says of its designs. `path` is the plural in addresses, `/v1/streaks`."""

    name: str
    path: str
    tag: str
    definition: type[Definition]
    measures: Callable[[Any], tuple[Measure, ...]]
    """Every measure in a definition: types, fields and conditions are checked in one place."""
    prizes: Callable[[Any], tuple[Prize | Points, ...]]
    """Every prize in a definition, and every price: their currencies, and the rewards that prizes
    give, are checked in one place."""
    problems: Callable[[str, Any, Surroundings], list[str]]
    """(name, definition, surroundings) -> why it cannot be saved, each naming field and mend."""
    lasting: Callable[[Any, Any], list[str]] = _nothing_lasts
    """(definition, the one that members are half-way with) -> why it cannot take its place: what
    they have done would be read as something else. Told as problems are."""
    words: Callable[[Any, Surroundings], dict[str, dict[str, Kind]]] = _no_words
    """The words of conditions that stand in no measure, each under a name of the kind's own."""
    alone: Callable[[Any], tuple[str, ...]] = _no_conditions
    """Those conditions, where rounds ask them."""
    multiplies: Callable[[Any, Collection[str]], Collection[str]] = _multiplies_nothing
    """(definition, all currencies) -> those of which it makes others pay more."""
    tracked: bool = True
    """Whether a tracker folds activities for it; what is not has no past to be counted."""
    addresses: frozenset[str] = frozenset({"replays"})
    """What stands under its path beside the designs: none may be called so."""

    def conditions(self, definition: Any) -> set[str]:
        """Every condition in a definition that rounds ask."""
        told = {measure.where for measure in self.measures(definition)}
        return {*told, *self.alone(definition)} - {""}


class BadDesign(Invalid):
    """`details.problems` lists what is wrong, each line with its field."""

    code = "design.bad"


class NoDesign(Missing):
    code = "design.missing"


class DesignMoved(Conflict):
    code = "design.revision_moved"


def foreign_words(
    told: Iterable[tuple[str, Mapping[str, str]]], locales: Collection[str]
) -> Iterator[str]:
    """What is wrong with words by locale, given as field and words: the programme must speak it."""
    for field, words in told:
        for locale in words:
            if locale not in locales:
                yield f"{field}.{locale}: this programme speaks {', '.join(locales)}."
