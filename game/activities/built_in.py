"""The types that always exist: what the house itself reports, and what every brand needs."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from game.activities.fields import Field
from game.activities.rules import Activity, ActivityType
from game.kernel.identity import new_id
from game.kernel.tracking import HOUSE


def _built_in(name: str, description: str, **fields: Field) -> tuple[str, ActivityType]:
    return name, ActivityType(name=name, description=description, fields=fields)


def _text(description: str, required: bool = False) -> Field:
    return Field(type="string", required=required, description=description)


def _count(description: str, required: bool = False) -> Field:
    return Field(type="integer", required=required, minimum=0, description=description)


def _truth(description: str) -> Field:
    return Field(type="boolean", description=description)


BUILT_IN: dict[str, ActivityType] = dict(
    [
        _built_in("member.joined", "A member was opened.", guest=_truth("Came as a guest.")),
        _built_in(
            "member.silent",
            "A member has done nothing for as long as the programme says; once a silence.",
            days=_count("For how many days."),
        ),
        _built_in(
            "member.birthday",
            "It is a member's birthday: once in twelve months, whatever becomes of the date.",
            age=_count("How old they are; 0 where nobody can be so old."),
        ),
        _built_in(
            "member.anniversary",
            "A member joined on that day of the year.",
            years=_count("How many years ago."),
        ),
        *(
            _built_in(
                f"member.{span}",
                f"A {span} is over, all through which somebody was a member.",
                first=_text("Its first day, YYYY-MM-DD."),
                activities=_count("How many things they did in it."),
            )
            for span in ("month", "quarter", "year")
        ),
        _built_in(
            "points.year",
            "A year is over in which a member earned or spent; one for each currency.",
            first=_text("Its first day, YYYY-MM-DD."),
            currency=_text("The currency's code."),
            earned=_count("What they earned less what was taken back, in minor units."),
            spent=_count("What they spent less what came back, in minor units."),
        ),
        _built_in(
            "profile.answered",
            "A member told something about themselves; it is kept in the profile.",
            attribute=_text("The programme's attribute.", required=True),
            value=_text("The answer, in words, digits, true or false, or YYYY-MM-DD."),
        ),
        _built_in("visit", "A member came by.", place=_text("Where: a shop, a page.")),
        _built_in(
            "purchase",
            "A member bought something.",
            amount=_count("Total paid, in minor units (cents).", required=True),
            currency=_text("ISO 4217 code."),
            items=_count("How many things."),
            order=_text("The order's number."),
        ),
        _built_in(
            "quiz.answered",
            "A member answered a question of a quiz.",
            campaign=_text("The campaign's name."),
            play=_text("The play's id."),
            question=_text("The question's id."),
            scored=_truth("The question has a right answer; a poll has none."),
            right=_truth("The answer was right."),
            late=_truth("The answer came after the bell."),
            taken_ms=_count("Time taken, in milliseconds."),
            points=Field(type="integer", description="Points of this answer in the quiz's score."),
        ),
        _built_in(
            "quiz.finished",
            "A member came to the end of a quiz.",
            campaign=_text("The campaign's name."),
            play=_text("The play's id."),
            score=_count("The play's score."),
            right=_count("How many right answers."),
            total=_count("How many scored questions."),
            percent=_count("Right answers in a hundred."),
            perfect=_truth("Every answer was right."),
        ),
        _built_in(
            "badge.granted",
            "Somebody gave a member a badge by hand, or a board did when it closed.",
            badge=_text("The badge's name."),
            level=_count("Up to which level."),
            reason=_text("Why."),
            by=_text("Who answers for it."),
            by_id=_text("The id of who answers for it."),
        ),
        _built_in(
            "badge.revoked",
            "A badge was taken back from a member, with the points that it had paid.",
            badge=_text("The badge's name."),
            reason=_text("Why."),
            by=_text("Who answers for it."),
            by_id=_text("The id of who answers for it."),
        ),
        _built_in(
            "points.earned",
            "A member was paid points, by whatever rule, game or hand; the ledger keeps it.",
            currency=_text("The currency's code."),
            amount=_count("How many, in minor units."),
            reason=_text("The reason that the member reads."),
        ),
        _built_in(
            "game.played",
            "A member drew in a game of chance.",
            campaign=_text("The campaign's name."),
            play=_text("The play's id."),
            mechanic=_text("Which game: wheel, scratch, instant, contest."),
            prize=_text("The prize's key, empty for none."),
            won=_truth("There was a prize."),
        ),
        _built_in(
            "task.done",
            "A member did a task of a campaign: shared, followed, subscribed, answered a survey.",
            campaign=_text("The campaign's name."),
            play=_text("The play's id."),
            kind=_text("Which task: share, follow, newsletter, survey."),
        ),
    ]
)

SILENT = "member.silent"
"""The activity by which a silence is reported: what wins a member back is earned by it."""

BIRTHDAY, ANNIVERSARY = "member.birthday", "member.anniversary"
"""The activities by which the days of members are reported."""

PERIODS: dict[str, Literal["month", "quarter", "year"]] = {
    "member.month": "month",
    "member.quarter": "quarter",
    "member.year": "year",
}
POINTS_YEAR = "points.year"
"""The activities by which periods are reported that are over: periodic gifts are earned by them."""

BADGE_GRANTED = "badge.granted"
"""The activity by which the house grants a badge, so that all else follows as from any other."""

HOUSE_ONLY = frozenset(
    {BADGE_GRANTED, "badge.revoked", "points.earned", "member.joined", SILENT}
    | {BIRTHDAY, ANNIVERSARY, POINTS_YEAR, *PERIODS}
    | {"quiz.answered", "quiz.finished", "game.played", "task.done"}
)
"""What only the house reports: it saw it happen, so nobody else's word counts."""

UNHEARD = frozenset({"badge.revoked"})
"""What is kept for who reads of it: no rule and no tracker sees it."""

BROUGHT = frozenset({SILENT, BIRTHDAY, ANNIVERSARY, POINTS_YEAR, *PERIODS})
"""What time alone brings."""

TOLD_OF = frozenset({"member.joined", BADGE_GRANTED, "badge.revoked"}) | BROUGHT
"""What others did to a member, or the days: it is no sign of life."""


def granted(
    badge: str, *, level: int = 1, reason: str, by: str, by_id: str
) -> dict[str, str | int]:
    """The data of an activity BADGE_GRANTED; `by` is who answers for it."""
    return {"badge": badge, "level": level, "reason": reason, "by": by, "by_id": by_id}


def reported(
    programme_id: str,
    member_id: str,
    type_name: str,
    name: str,
    at: datetime,
    data: dict[str, Any],
) -> Activity:
    """An activity that the house reports of a member, under a name that it bears once for ever."""
    return Activity(
        id=new_id(),
        programme_id=programme_id,
        member_id=member_id,
        source=HOUSE,
        external_id=name,
        type=type_name,
        occurred_at=at,
        data=data,
    )
