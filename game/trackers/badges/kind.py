"""What a badge is as a marketer writes it, and every way in which it can contradict itself. Pure.

A badge has levels, each with what it takes. What is counted is one of five things: activities (or
an integer field of them), the length of a streak, how often a challenge was met, how many badges of
a set are held, or nothing at all: then staff grant it, or a board does when it closes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Annotated

from msgspec import Meta, Struct

from game.designs.feeding import feeds
from game.designs.rules import (
    Definition,
    Design,
    DesignKind,
    Surroundings,
    Title,
    foreign_words,
)
from game.kernel.days import Period
from game.kernel.measures import Measure
from game.kernel.names import NameOf
from game.kernel.tracking import Prize

Moment = Annotated[datetime, Meta(tz=True)]


class BadgeLevel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step of a badge. The first one has number 1; its own title is shown beside the badge's."""

    at_least: Annotated[
        int, Meta(ge=1, le=10**12, description="How much it takes. A granted badge numbers them.")
    ] = 1
    title: Annotated[Title | None, Meta(description="Such as Bronze; null: the badge's own.")] = (
        None
    )
    prize: Annotated[Prize | None, Meta(description="Points, paid once.")] = None


class ByMeasure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="by",
                tag="measure"):  # fmt: skip
    """Activities are counted, or a field of them is summed; what is below zero does not count."""

    measure: Measure
    within: Annotated[
        Period,
        Meta(description="Counting begins anew each period of the member's own calendar."),
    ] = "ever"


class ByStreak(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="by",
               tag="streak"):  # fmt: skip
    """The greatest length that a streak has had."""

    streak: Annotated[NameOf, Meta(description="The streak's name.")]


class ByChallenge(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="by",
                  tag="challenge"):  # fmt: skip
    """How often a challenge was met."""

    challenge: Annotated[NameOf, Meta(description="The challenge's name.")]


class BySet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="by",
            tag="set"):  # fmt: skip
    """How many of these badges the member has earned; one that has lapsed since still counts."""

    badges: Annotated[
        list[NameOf], Meta(min_length=1, max_length=50, description="Names of other badges.")
    ]


class ByGrant(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="by",
              tag="grant"):  # fmt: skip
    """Granted by staff or partners, or by a board when it closes; nothing is counted."""


How = ByMeasure | ByStreak | ByChallenge | BySet | ByGrant


class Lapse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The badge ends unless it is earned again: in a later period, by the streak that goes on, by
    the challenge met once more, or by another grant."""

    after_days: Annotated[
        int,
        Meta(ge=1, le=3650, description="Days it lasts after the period or day it was earned in."),
    ]


class Badge(Definition, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A badge: what it takes, in levels, and what each level gives."""

    how: Annotated[How, Meta(description="What is counted.")]
    levels: Annotated[
        list[BadgeLevel], Meta(min_length=1, max_length=20, description="From the lowest up.")
    ]
    icon: Annotated[str, Meta(max_length=60, description="An emoji, or the name of a picture.")] = (
        ""
    )
    secret: Annotated[
        bool, Meta(description="Members see nothing of it but that there is one, until earned.")
    ] = False
    lapses: Annotated[Lapse | None, Meta(description="Null: it stays for ever.")] = None
    starts_at: Annotated[Moment | None, Meta(description="Nothing before it counts.")] = None
    ends_at: Annotated[Moment | None, Meta(description="Nothing from then on counts.")] = None


def _measures(badge: Badge) -> tuple[Measure, ...]:
    return (badge.how.measure,) if isinstance(badge.how, ByMeasure) else ()


def _prizes(badge: Badge) -> tuple[Prize, ...]:
    return tuple(level.prize for level in badge.levels if level.prize is not None)


def _problems(name: str, badge: Badge, around: Surroundings) -> list[str]:
    return [
        *_of_levels(badge),
        *_of_prizes(badge, around),
        *_of_lapses(badge),
        *_of_names(badge, around),
        *_of_needs(name, badge, around),
        *_of_times(badge),
        *foreign_words(_titles(badge), around.locales),
    ]


def _titles(badge: Badge) -> Iterator[tuple[str, Mapping[str, str]]]:
    for place, level in enumerate(badge.levels):
        yield f"levels[{place}].title", level.title or {}


def _of_levels(badge: Badge) -> list[str]:
    takes = [level.at_least for level in badge.levels]
    if isinstance(badge.how, ByGrant):
        if takes != list(range(1, len(takes) + 1)):
            return ["levels: a granted badge numbers its levels: at_least is 1, 2, 3 and so on."]
        return []
    found = [
        f"levels[{place}].at_least: {above} is not more than the level before asks ({below})."
        for place, (below, above) in enumerate(pairwise(takes), 1)
        if above <= below
    ]
    if isinstance(badge.how, BySet) and takes[-1] > len(badge.how.badges):
        found.append(
            f"levels[{len(takes) - 1}].at_least: {takes[-1]} badges are asked of a set of"
            f" {len(badge.how.badges)}."
        )
    return found


def _of_prizes(badge: Badge, around: Surroundings) -> list[str]:
    """The last level may pay what it counts: there is none behind it to reach by that."""
    if not isinstance(badge.how, ByMeasure):
        return []
    return [
        f"levels[{place}].prize: it counts towards the next level, which would need itself;"
        " measure another currency, or pay in another."
        for place, level in enumerate(badge.levels[:-1])
        if level.prize is not None and feeds(badge.how.measure, level.prize, around)
    ]


def _of_lapses(badge: Badge) -> list[str]:
    if badge.lapses is None:
        return []
    if isinstance(badge.how, BySet):
        return ["lapses: a set is complete once and for all; let its badges lapse instead."]
    if isinstance(badge.how, ByMeasure) and badge.how.within == "ever":
        return ["lapses: what is counted for ever is earned once; name a period in how.within."]
    return []


def _of_names(badge: Badge, around: Surroundings) -> list[str]:
    def known(kind: str) -> Mapping[str, object]:
        return around.designs.get(kind, {})

    match badge.how:
        case ByStreak(streak=streak) if streak not in known("streak"):
            return [f"how.streak: there is no streak {streak!r}; save it first."]
        case ByChallenge(challenge=challenge) if challenge not in known("challenge"):
            return [f"how.challenge: there is no challenge {challenge!r}; save it first."]
        case _:
            return []


def _of_needs(name: str, badge: Badge, around: Surroundings) -> list[str]:
    """A set names badges that exist, each once, and none of them needs this one."""
    if not isinstance(badge.how, BySet):
        return []
    needs = badge.how.badges
    if len(set(needs)) < len(needs):
        return ["how.badges: a badge is named twice."]
    saved = {
        one: _needs(design)
        for one, design in around.designs.get("badge", {}).items()
        if one != name
    }
    unknown = [one for one in needs if one != name and one not in saved]
    if unknown:
        return [f"how.badges: there is no badge {one!r}; save it first." for one in unknown]
    circle = _circle(name, {**saved, name: needs})
    if circle is None:
        return []
    return [f"how.badges: it would need itself ({' needs '.join(circle)}); take one out."]


def _needs(design: Design[Badge] | Badge) -> list[str]:
    badge = design.definition if isinstance(design, Design) else design
    return badge.how.badges if isinstance(badge.how, BySet) else []


def _circle(name: str, needs: Mapping[str, list[str]]) -> list[str] | None:
    """The shortest way from a badge by what it needs back to itself."""
    ways = [[name]]
    reached: set[str] = set()
    for way in ways:  # Grows while it is walked: breadth first.
        for other in needs.get(way[-1], []):
            if other == name:
                return [*way, name]
            if other not in reached:
                reached.add(other)
                ways.append([*way, other])
    return None


def _of_times(badge: Badge) -> list[str]:
    if badge.starts_at and badge.ends_at and badge.ends_at <= badge.starts_at:
        return ["ends_at: it lies before starts_at; a badge begins before it ends."]
    return []


def _lasting(new: Badge, old: Badge) -> list[str]:
    """What was counted in visits is no number of euros."""
    if _counted(new.how) == _counted(old.how):
        return []
    return [
        "how: members have counted by what it says now; switch this badge off, and save what"
        " counts something else under another name."
    ]


def _counted(how: How) -> tuple[str | None, ...]:
    match how:
        case ByMeasure(measure=measure):
            return ("measure", measure.activity_type, measure.sum)
        case ByStreak(streak=name):
            return ("streak", name)
        case ByChallenge(challenge=name):
            return ("challenge", name)
        case BySet():
            return ("set",)
        case ByGrant():
            return ("grant",)


KIND = DesignKind(
    name="badge",
    path="badges",
    tag="Badges",
    definition=Badge,
    measures=_measures,
    prizes=_prizes,
    problems=_problems,
    lasting=_lasting,
)
