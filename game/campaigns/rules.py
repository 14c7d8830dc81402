"""What a campaign is. Publishing freezes a version; plays refer to the version they began under."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from game.kernel.errors import Conflict, Invalid
from game.kernel.names import NameOf
from game.kernel.words import language, order

Counts = Literal["first", "best", "last"]
Cycle = Literal["day", "week", "month", "ever"]
Amount = Annotated[int, Meta(ge=0, le=10**12, description="Minor units of the currency.")]
Locales = Annotated[
    list[Annotated[str, Meta(min_length=2, max_length=35)]],
    Meta(max_length=20, description="Shown to those who read one of these; none: to everybody."),
]


class Price(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a play costs, in minor units of a currency; it may be one that only rules pay out."""

    currency: NameOf
    amount: Annotated[int, Meta(ge=1, le=10**12)]


class Allowance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So many plays in each period of the member's own days."""

    period: Cycle
    times: Annotated[int, Meta(ge=1, le=1000)]


class Audience(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who may play. `tiers`: one of these, where any is named; `segments`: in one of these, where
    any is named; `attributes`: each attribute named has one of the values given; `guests`: also
    those who have not joined yet. One person may be many guests, each with limits of their own
    until they join: where that matters, say no."""

    tiers: Annotated[list[str], Meta(max_length=50)] = []
    segments: Annotated[list[NameOf], Meta(max_length=50)] = []
    attributes: Annotated[
        dict[str, Annotated[list[str | int | bool], Meta(min_length=1, max_length=100)]],
        Meta(max_length=20),
    ] = {}
    guests: bool = True


class Wrap(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything about a campaign but its mechanic's own configuration.

    `tariff` pays so many minor units of `currency` for each merit that the mechanic declares.
    `budget` bounds what the campaign may ever award in that currency; awarding stops there.
    `attempts` bounds how often one member may play; `counts` says which attempt's score stands.
    `price` is charged with a play's first move, except for the `free` plays of a period; with no
    price, the free ones are all there are. `limit` bounds the plays of a period, paid or free.
    `locales` are those of whoever it is shown to, among the programme's: with one quiz a language,
    members see their own; who reads a language that no campaign names sees what is in the
    programme's first. Whoever comes by a link plays it all the same.
    """

    title: Annotated[dict[str, str], Meta(min_length=1, max_length=20)]
    currency: NameOf = "points"
    tariff: Annotated[dict[str, Amount], Meta(max_length=20)] = {}
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    budget: Amount | None = None
    attempts: Annotated[int, Meta(ge=1, le=1000)] | None = None
    counts: Counts = "best"
    audience: Literal["all"] | Audience = "all"
    price: Price | None = None
    free: Allowance | None = None
    limit: Allowance | None = None
    terms: Annotated[dict[str, str], Meta(max_length=20)] = {}
    locales: Locales = []


class Campaign(Struct, frozen=True, kw_only=True):
    """A campaign as a marketer edits it. `version_id` is what members play; None before launch.
    While it is `paused` nobody begins a play; who has begun may finish."""

    id: str
    programme_id: str
    slug: str
    mechanic: str
    wrap: Wrap
    config: dict[str, Any]
    revision: int
    version_id: str | None
    closed: bool
    paused: bool = False


class Version(Struct, frozen=True, kw_only=True):
    """A published campaign, frozen. `number` counts the versions of one campaign from 1."""

    id: str
    campaign_id: str
    programme_id: str
    slug: str
    number: int
    mechanic: str
    wrap: Wrap
    published_at: datetime


class NotRunning(Conflict):
    code = "campaign.not_running"


class NotForYou(Conflict):
    code = "campaign.not_for_you"


class RevisionMoved(Conflict):
    code = "campaign.revision_moved"


class Unpublishable(Invalid):
    code = "campaign.unpublishable"


def check_running(version: Version, at: datetime) -> None:
    """Refuse play before the campaign starts and from the moment it ends."""
    starts_at, ends_at = version.wrap.starts_at, version.wrap.ends_at
    if starts_at is not None and at < starts_at:
        raise NotRunning("This campaign has not started yet.", starts_at=starts_at.isoformat())
    if ends_at is not None and at >= ends_at:
        raise NotRunning("This campaign is over.", ends_at=ends_at.isoformat())


def is_running(version: Version, at: datetime) -> bool:
    """Whether play is not refused for the time that it is."""
    try:
        check_running(version, at)
    except NotRunning:
        return False
    return True


def check_audience(
    wrap: Wrap,
    *,
    tier: str | None,
    segments: Collection[str],
    attributes: Mapping[str, Any],
    guest: bool,
) -> None:
    """Refuse whoever the campaign is not for; `tier` is the name of the one they stand in, and
    `segments` are those of the segments they are in."""
    audience = wrap.audience
    if audience == "all":
        return
    if guest and not audience.guests:
        raise NotForYou("This campaign is for members; join first.", guests=False)
    if audience.tiers and tier not in audience.tiers:
        raise NotForYou("This campaign is for other tiers.", tiers=audience.tiers)
    if audience.segments and not set(audience.segments).intersection(segments):
        raise NotForYou("This campaign is for others.")
    for name, values in audience.attributes.items():
        if not _is_one_of(attributes.get(name), values):
            raise NotForYou("This campaign is for others.", attribute=name)


def shown_in(wraps: Collection[Wrap], locale: str) -> Callable[[Wrap], bool]:
    """Which of the campaigns that there are (`wraps`) are shown to a reader of the locale, a Voice:
    those for everybody, and those in the first of the reader's locales that any of them names; all,
    where they name none of these."""
    for wanted in order(locale):
        if any(_names(wrap, wanted) for wrap in wraps):
            return lambda wrap: not wrap.locales or _names(wrap, wanted)
    return lambda _: True


def _names(wrap: Wrap, wanted: str) -> bool:
    return wanted in wrap.locales or any(language(one) == wanted for one in wrap.locales)


def _is_one_of(value: Any, values: Sequence[str | int | bool]) -> bool:
    return any(value.__class__ is one.__class__ and value == one for one in values)


def problems(
    wrap: Wrap,
    *,
    currencies: set[str],
    merits: set[str],
    attributes: set[str],
    locales: Sequence[str],
    on_word: bool,
) -> list[str]:
    """Why this wrap cannot be published; each line names the field and the mend. `on_word`: what it
    pays rests on what a member says, so that it is bounded, and whether guests may is decided."""
    found = []
    if on_word and wrap.attempts is None and wrap.limit is None:
        found.append("attempts: say how often a member may do it: 1 is once, ever.")
    if on_word and wrap.audience == "all" and any(wrap.tariff.values()):
        found.append(
            "audience: one person may be many guests, each of whom would be paid; choose `only"
            " some` and say whether guests may."
        )
    if wrap.currency not in currencies:
        known = ", ".join(sorted(currencies)) or "none yet"
        found.append(f"currency: there is no {wrap.currency!r}; declared currencies: {known}.")
    if wrap.price is not None and wrap.price.currency not in currencies:
        found.append(f"price: there is no currency {wrap.price.currency!r}.")
    if wrap.audience != "all":
        found += [
            f"audience: members have no attribute {name!r}; declare it in the programme."
            for name in sorted(set(wrap.audience.attributes) - attributes)
        ]
    found += [
        f"locales: the programme does not speak {one!r}; it speaks {', '.join(locales)}."
        for one in wrap.locales
        if one not in locales
    ]
    found += [
        f"tariff: this mechanic has no merit {merit!r}; it has {', '.join(sorted(merits))}."
        for merit in sorted(set(wrap.tariff) - merits)
    ]
    dearest = max(wrap.tariff.values(), default=0)
    if wrap.budget is not None and wrap.budget < dearest:
        found.append(
            f"budget: {wrap.budget} does not pay {dearest}, which the tariff gives at once; set at"
            " least as much aside, or lower the tariff."
        )
    return found + _date_problems(wrap)


def _date_problems(wrap: Wrap) -> list[str]:
    dates = {"starts_at": wrap.starts_at, "ends_at": wrap.ends_at}
    found = [
        f"{name}: give the time with its offset, for example 2026-12-01T08:00:00Z."
        for name, moment in dates.items()
        if moment is not None and moment.tzinfo is None
    ]
    if not found and wrap.starts_at and wrap.ends_at and wrap.starts_at >= wrap.ends_at:
        found.append("ends_at: the campaign must end after it starts.")
    return found
