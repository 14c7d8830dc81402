"""What a board says of itself, and what is wrong with one. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Annotated

from msgspec import UNSET, Meta, Struct

from game.designs.rules import Definition, DesignKind, Surroundings
from game.kernel.measures import Measure
from game.kernel.names import NameOf
from game.kernel.tracking import Points, Prize
from game.trackers.boards.rules import Operator, TeamsBy, Ties
from game.trackers.boards.windows import AllTime, Week, Window, faults, recurs

RANK_MOST = 1_000_000
GRACE_MINUTES_MOST = 7 * 24 * 60

Attribute = Annotated[str, Meta(min_length=1, max_length=40)]
Count = Annotated[int, Meta(ge=1, le=1_000)]
Rank = Annotated[int, Meta(ge=1, le=RANK_MOST)]


class Metric(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is compared: exactly one of these."""

    points: Annotated[NameOf | None, Meta(description="Points earned of this currency.")] = None
    measure: Annotated[
        Measure | None, Meta(description="Activities, counted or with a field added up.")
    ] = None
    quiz_score: Annotated[
        NameOf | None, Meta(description="Scores of this campaign's finished quizzes.")
    ] = None
    best_time: Annotated[
        Measure | None, Meta(description="A field that holds a time: the smaller, the better.")
    ] = None
    streak: Annotated[
        NameOf | None,
        Meta(
            description="The length of this streak, as it stands when an activity comes, however"
            " long ago that was done; of all time with the operator best, the longest ever."
        ),
    ] = None


class Teams(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Members of one attribute's value form a team, which is what is ranked; each is of the team of
    their latest activity that counted."""

    attribute: Annotated[Attribute, Meta(description="The attribute that names the team.")]
    by: Annotated[TeamsBy, Meta(description="What counts of the members' scores.")]
    n: Annotated[Count | None, Meta(description="How many, for best_n.")] = None


class Leagues(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Members play in cohorts of one league; the best go up at the end of a run, the last down."""

    names: Annotated[
        tuple[NameOf, ...], Meta(min_length=2, max_length=20, description="The lowest first.")
    ]
    size: Annotated[int, Meta(ge=2, le=1_000, description="The most in one cohort.")]
    promote: Annotated[int, Meta(ge=1, le=500, description="How many of a cohort go up.")]
    demote: Annotated[int, Meta(ge=0, le=500, description="How many of a cohort go down.")]


class RankPrize(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a range of ranks wins when a run closes: points, a badge, a voucher, or all of it.

    Of teams, each member of a team in the range wins it; of leagues, ranks are those of a cohort.
    """

    from_rank: Rank
    to_rank: Rank
    points: Annotated[Points | None, Meta(description="Points for each winner.")] = None
    badge: Annotated[NameOf | None, Meta(description="A badge, by its name.")] = None
    voucher: Annotated[NameOf | None, Meta(description="A reward, by its name.")] = None
    league: Annotated[NameOf | None, Meta(description="Only in this league.")] = None

    @property
    def prize(self) -> Prize | None:
        """Its points and its voucher."""
        if self.points is None and self.voucher is None:
            return None
        points = self.points
        return Prize(
            amount=points.amount if points is not None else 0,
            currency=points.currency if points is not None else "points",
            voucher=self.voucher or UNSET,
        )


class BoardDefinition(Definition, frozen=True, kw_only=True):
    """A board. `where` conditions are asked when an activity comes. A run closes when its end and
    the grace for late activities have passed, by the definition of the moment when it ended.
    Switched off, a board counts nothing more; what was won on it until then is given."""

    metric: Annotated[Metric, Meta(description="What is compared.")]
    operator: Annotated[
        Operator, Meta(description="What counts of a member's several readings.")
    ] = "sum"
    window: Annotated[
        Window, Meta(description="When the board begins anew, in the programme's zone.")
    ] = Week()
    grace_minutes: Annotated[
        int,
        Meta(ge=0, le=GRACE_MINUTES_MOST, description="How long late activities still count."),
    ] = 0
    ties: Annotated[
        Ties, Meta(description="Equal scores share a rank, or the earliest or a second score wins.")
    ] = "earliest"
    secondary: Annotated[
        Measure | None, Meta(description="The second score, for ties by it: more is better.")
    ] = None
    group_by: Annotated[
        Attribute | None,
        Meta(
            description="An attribute whose values get tables of their own; each member stands in"
            " that of their latest activity that counted."
        ),
    ] = None
    teams: Annotated[Teams | None, Meta(description="Rank teams of members.")] = None
    leagues: Annotated[Leagues | None, Meta(description="Play in cohorts, up and down.")] = None
    prizes: Annotated[
        tuple[RankPrize, ...], Meta(max_length=100, description="Paid once, when a run closes.")
    ] = ()
    guests: Annotated[bool, Meta(description="Whether guests are shown and ranked.")] = True

    @property
    def shares_ranks(self) -> bool:
        """Whether equal scores share a rank, 1, 2, 2, 4; else every line has its own."""
        return self.ties == "shared"

    @property
    def smaller_is_better(self) -> bool:
        return self.metric.best_time is not None

    @property
    def has_sections(self) -> bool:
        """Whether members stand in groups, teams or cohorts."""
        return self.section_attribute is not None or self.leagues is not None

    @property
    def section_attribute(self) -> str | None:
        """The attribute that says in which section a member stands."""
        return self.teams.attribute if self.teams is not None else self.group_by


def measures(definition: BoardDefinition) -> tuple[Measure, ...]:
    """Every measure of the board."""
    metric = definition.metric
    found = (metric.measure, metric.best_time, definition.secondary)
    return tuple(measure for measure in found if measure is not None)


def prizes(definition: BoardDefinition) -> tuple[Prize, ...]:
    """Every prize of points or a voucher."""
    return tuple(told for prize in definition.prizes if (told := prize.prize) is not None)


def problems(_name: str, definition: BoardDefinition, around: Surroundings) -> list[str]:
    """Every contradiction, and every name that is of nothing."""
    return [
        *_of_metric(definition, around),
        *faults(definition.window),
        *_of_ties(definition),
        *_of_sections(definition, around),
        *_of_leagues(definition),
        *_of_prizes(definition, around),
    ]


def _of_metric(definition: BoardDefinition, around: Surroundings) -> Iterable[str]:
    metric = definition.metric
    named = [name for name in metric.__struct_fields__ if getattr(metric, name) is not None]
    if len(named) != 1:
        yield f"metric: name exactly one of {', '.join(metric.__struct_fields__)}"
    if metric.points is not None and metric.points not in around.currencies:
        known = ", ".join(around.currencies)
        yield f"metric.points: there is no currency {metric.points!r}; choose one of: {known}"
    if metric.quiz_score is not None and metric.quiz_score not in around.campaigns:
        yield f"metric.quiz_score: there is no campaign {metric.quiz_score!r}; save it first"
    if metric.streak is not None and metric.streak not in around.designs.get("streak", {}):
        yield f"metric.streak: there is no streak {metric.streak!r}; save it first"
    if metric.best_time is not None and metric.best_time.sum is None:
        yield "metric.best_time.sum: name the field that holds the time"
    if definition.operator == "sum" and (metric.best_time or metric.streak):
        yield "operator: times and streaks are not added up; choose best or latest"


def _of_ties(definition: BoardDefinition) -> Iterable[str]:
    if (definition.ties == "secondary") != (definition.secondary is not None):
        yield "secondary: give a second score where ties say secondary, and only there"


def _of_sections(definition: BoardDefinition, around: Surroundings) -> Iterable[str]:
    chosen = (definition.group_by, definition.teams, definition.leagues)
    if sum(one is not None for one in chosen) > 1:
        yield "group_by, teams, leagues: choose at most one of them"
    attribute = definition.section_attribute
    if attribute is not None and attribute not in around.attributes:
        field = "teams.attribute" if definition.teams else "group_by"
        known = ", ".join(around.attributes) or "none"
        yield f"{field}: members have no attribute {attribute!r}; the programme declares: {known}"
    teams = definition.teams
    if teams is None:
        return
    if (teams.by == "best_n") != (teams.n is not None):
        yield "teams.n: say how many where the best n count, and only there"
    if definition.smaller_is_better and teams.by != "mean":
        yield "teams.by: of times only the mean compares teams"


def _of_leagues(definition: BoardDefinition) -> Iterable[str]:
    leagues = definition.leagues
    if leagues is None:
        return
    if len(set(leagues.names)) != len(leagues.names):
        yield "leagues.names: each league has a name of its own"
    if leagues.promote + leagues.demote > leagues.size:
        yield "leagues.size: more members must be in a cohort than go up and down together"
    if not recurs(definition.window):
        yield "window: leagues need runs that follow each other (day, week, month, every)"


def _of_prizes(definition: BoardDefinition, around: Surroundings) -> Iterable[str]:
    if definition.prizes and isinstance(definition.window, AllTime):
        yield "prizes: a board of all time never closes, so nobody can win; choose another window"
    leagues = definition.leagues.names if definition.leagues else ()
    for place, prize in enumerate(definition.prizes):
        field = f"prizes[{place}]"
        if prize.from_rank > prize.to_rank:
            yield f"{field}: from_rank must not lie behind to_rank"
        if prize.prize is None and prize.badge is None:
            yield f"{field}: give points, a badge, a voucher, or all of it"
        if prize.badge is not None and prize.badge not in around.designs.get("badge", {}):
            yield f"{field}.badge: there is no badge {prize.badge!r}; save it first"
        if prize.league is not None and prize.league not in leagues:
            yield f"{field}.league: there is no league {prize.league!r} on this board"
    for league in leagues or (None,):
        its = sorted(
            (p.from_rank, p.to_rank) for p in definition.prizes if p.league in (None, league)
        )
        if any(after[0] <= before[1] for before, after in pairwise(its)):
            yield "prizes: ranges of ranks must not overlap" + (f" in {league}" if league else "")


def _lasting(new: BoardDefinition, old: BoardDefinition) -> list[str]:
    """Half a run of visits and half of euros is no ranking. Prizes, grace and words may change, and
    the window: a run that the board's window no longer knows gives no prizes."""
    before, after = _compared(old), _compared(new)
    return [
        f"{field}: members are ranked by what it says now; switch this board off, and save the"
        " other one under another name."
        for field in before
        if before[field] != after[field]
    ]


def _compared(definition: BoardDefinition) -> dict[str, object]:
    """What scores, ties and sections in the table are made of."""
    metric = definition.metric
    measures = (metric.measure, metric.best_time, definition.secondary)
    counted = [None if one is None else (one.activity_type, one.sum) for one in measures]
    return {
        "metric": (metric.points, metric.quiz_score, metric.streak, *counted[:2]),
        "operator": definition.operator,
        "secondary": counted[2],
        "group_by": definition.group_by,
        "teams": None if definition.teams is None else definition.teams.attribute,
        "leagues": definition.leagues is None,
        "guests": definition.guests,
    }


KIND = DesignKind(
    name="board",
    path="boards",
    tag="Boards",
    definition=BoardDefinition,
    measures=measures,
    prizes=prizes,
    problems=problems,
    lasting=_lasting,
)
