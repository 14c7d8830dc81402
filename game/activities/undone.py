"""What of an activity was undone, and what is left of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from game.kernel.errors import Conflict, Invalid, Missing

Part: TypeAlias = tuple[int, int]
"""(returned, of)"""

_OF_MOST = 10**15


class ActivityReversal(Struct, frozen=True, kw_only=True):
    """A part of an activity was returned; `reinstated_at` says that this stands no more."""

    id: str
    activity_id: str
    member_id: str
    part: Part
    at: datetime
    reason: str
    cause: dict[str, Any]
    reinstated_at: datetime | None = None


class Stays(Struct, frozen=True, kw_only=True):
    """Something that stays, and why: points that `were_spent`, a board whose run `is_closed`, a
    challenge whose shared goal `has_paid`, a voucher of a reward that `was_used`. `amount` is what
    is owed in a currency."""

    kind: Literal["points", "board", "challenge", "voucher"]
    name: str
    why: Literal["were_spent", "is_closed", "has_paid", "was_used"]
    amount: int | None = None


class NoActivity(Missing):
    code = "activity.missing"


class NoReversal(Missing):
    code = "activity.reversal_missing"


class AlreadyUndone(Conflict):
    """`details`: what was `returned` before, of how many."""

    code = "activity.already_undone"


class BadPart(Invalid):
    code = "activity.bad_part"


class NotUndone(Conflict):
    code = "activity.not_undone"


def returned(reversals: Iterable[ActivityReversal]) -> Fraction:
    """What is returned of the activity of these reversals: 0 for nothing, 1 for all of it."""
    standing = (Fraction(*one.part) for one in reversals if one.reinstated_at is None)
    return sum(standing, Fraction(0))


def part_of(reversals: Iterable[ActivityReversal], asked: Part | None) -> Part:
    """The part that is asked for, or all that is left; refused where there is not as much."""
    before = returned(reversals)
    if before == 1:
        raise AlreadyUndone("All of this activity is undone already.", returned=1, of=1)
    part = 1 - before if asked is None else Fraction(*asked)
    if not 0 < part <= 1:
        raise BadPart("A part is `returned` of `of`: more than nothing, at most all.")
    if before + part > 1:
        raise AlreadyUndone(
            f"{before} of it was returned before: with {part} it would be more than all.",
            returned=before.numerator,
            of=before.denominator,
        )
    if max(part.denominator, (before + part).denominator) > _OF_MOST:
        raise BadPart("These parts do not add up to one that can be kept: give all the same `of`.")
    return part.numerator, part.denominator
