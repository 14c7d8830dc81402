"""Why a forecast is as it is: a code that pages translate, its numbers, and plain words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from game.campaigns.rules import Wrap
from game.flows.figures.shapes import AudienceCount, PointSpan
from game.flows.figures.worth import ChanceCost
from game.kernel.errors import counted

if TYPE_CHECKING:
    from game.flows.figures.rules import Beliefs


class Reason(Struct, frozen=True, kw_only=True):
    """One reason; `values` are the numbers in its words, percents as whole numbers."""

    code: str
    words: str
    values: dict[str, Any]


def _reason(code: str, words: str, **values: Any) -> Reason:
    return Reason(code=code, words=words, values=values)


def reasons_of(
    wrap: Wrap,
    audience: AudienceCount,
    beliefs: Beliefs,
    points: Sequence[PointSpan],
    chance: ChanceCost | None,
    without: int,
    *,
    marked: bool,
) -> list[Reason]:
    """All of them, what weighs most first; `marked`: answers are right or wrong."""
    return [
        *_of_people(audience, beliefs),
        *_of_plays(beliefs, marked=marked),
        *_of_points(wrap, points, chance, without),
    ]


def _of_people(audience: AudienceCount, beliefs: Beliefs) -> Iterator[Reason]:
    who = {"members": audience.members, "of": audience.of}
    yield _reason(
        "audience", f"{audience.members} of {counted(audience.of, 'member')} may play.", **who
    )
    if not audience.exact:
        many = audience.looked_at
        yield _reason("audience_sampled", f"That is estimated from {many} of them.", looked_at=many)
    percent = round(100 * beliefs.coming.at(0.5))
    if beliefs.past:
        past = counted(beliefs.past, "campaign")
        yield _reason(
            "past",
            f"About {percent} % of those who may took part, by {past} of this kind in 90 days.",
            campaigns=beliefs.past, days=90, percent=percent,
        )  # fmt: skip
    else:
        yield _reason(
            "no_past",
            f"No campaign of this kind ran in 90 days: that {percent} % take part is assumed.",
            percent=percent,
        )


def _of_plays(beliefs: Beliefs, *, marked: bool) -> Iterator[Reason]:
    if marked:
        percent = round(100 * beliefs.right.at(0.5))
        if beliefs.answered:
            yield _reason("answers_past", f"{percent} % of answers were right.", percent=percent)
        else:
            words = f"That {percent} % of answers are right is assumed."
            yield _reason("answers_assumed", words, percent=percent)
    again = round(100 * (beliefs.plays - 1))
    if again > 0:
        words = f"For 100 members who play, {again} plays more are expected."
        yield _reason("retries", words, percent=again)
    if (times := round(100 * beliefs.times)) > 100:
        words = f"Multipliers made {times} % of what the tariff says."
        yield _reason("multipliers", words, percent=times)


def _of_points(
    wrap: Wrap, points: Sequence[PointSpan], chance: ChanceCost | None, without: int
) -> Iterator[Reason]:
    for one in points:
        if one.capped:
            yield _reason(
                "capped",
                f"The budget of {one.budget} {one.currency} ends it; {without} would be likely.",
                budget=one.budget, currency=one.currency, without=without,
            )  # fmt: skip
    if wrap.ends_at is None:
        yield _reason("no_end", "No end is set: 30 days are foreseen.", days=30)
    if all(one.most == 0 for one in points):
        yield _reason("costs_nothing", "It gives no points.")
    for cost in chance.per_play if chance is not None else ():
        if cost.pays_more:
            yield _reason(
                "pays_more",
                f"A play gives {cost.expected} {cost.currency} on average and costs {cost.price}.",
                currency=cost.currency, expected=cost.expected, price=cost.price,
            )  # fmt: skip
