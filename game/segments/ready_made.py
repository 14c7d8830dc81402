"""Segments that most programmes want, as definitions to save under their names."""

from __future__ import annotations

from collections.abc import Collection

from game.kernel.words import spoken
from game.segments.kind import Segment

_NEW = Segment(
    title={"en": "New", "fr": "Nouveaux"},
    text={"en": "Joined within the last 30 days.", "fr": "Inscrits depuis 30 jours au plus."},
    condition="member.days < 30",
)
_AT_RISK = Segment(
    title={"en": "At risk", "fr": "En train de partir"},
    text={
        "en": "Came several times this quarter, and not once for a month.",
        "fr": "Venus plusieurs fois ce trimestre, mais plus depuis un mois.",
    },
    condition="frequency.days_90 >= 2 && frequency.days_30 == 0",
)
_DORMANT = Segment(
    title={"en": "Dormant", "fr": "Endormis"},
    text={"en": "Nothing heard of for 90 days.", "fr": "Sans nouvelles depuis 90 jours."},
    condition="member.days >= 90 && recency.days >= 90",
)
_ADVOCATE = Segment(
    title={"en": "Advocates", "fr": "Ambassadeurs"},
    text={
        "en": "Came twelve times or more this quarter, and within the last two weeks.",
        "fr": "Venus douze fois ou plus ce trimestre, et encore ces deux dernières semaines.",
    },
    condition="frequency.days_90 >= 12 && recency.days < 14",
)

READY_MADE = {"new": _NEW, "at_risk": _AT_RISK, "dormant": _DORMANT, "advocate": _ADVOCATE}


def ready_made(locales: Collection[str]) -> dict[str, Segment]:
    """Name -> definition, with its words in the locales given."""
    return {
        name: Segment(
            title={locale: spoken(one.title, locale) for locale in locales},
            text={locale: spoken(one.text, locale) for locale in locales},
            condition=one.condition,
        )
        for name, one in READY_MADE.items()
    }
