"""What members, partners and displays see of challenges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct

from game.designs.store import live_of
from game.kernel.database import Tx
from game.kernel.shown import shown
from game.members.rules import Member
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.trackers.challenges import shared_store, store
from game.trackers.challenges.compile import LiveChallenge, LiveChallenges, ready
from game.trackers.challenges.kind import KIND
from game.trackers.challenges.rules import (
    EVER,
    Days,
    Goal,
    Key,
    NoChallenge,
    NotShared,
    State,
    calendar_run,
    card,
    fitted,
    inside,
    percent,
    progress,
    run_of,
    window,
)
from game.trackers.challenges.shared_store import Stand
from game.trackers.challenges.telling import days_of, team_of
from game.vouchers.live import live_rewards
from game.vouchers.rules import LiveReward, PrizeView, prize_view

_TEAMS_MOST = 1000


class GoalView(Struct, frozen=True, kw_only=True):
    """One goal: what counts, how much of it there is and is needed."""

    activity_type: str
    value: int
    target: int
    percent: int


class CommunityView(Struct, frozen=True, kw_only=True):
    """A shared goal as one member sees it; `mine` counts towards `minimum`, the share that the
    prize asks for. Without teams, `team` is ""; it is null for a member without one."""

    team: str | None
    total: int
    target: int
    percent: int
    contributors: int
    mine: int
    minimum: int
    completed: bool


class RunningChallenge(Struct, frozen=True, kw_only=True):
    """A running challenge as one member sees it. The run began at `starts_at` and ends at
    `ends_at`, in `seconds_left`; null for without end.

    `times` is how often the member has completed it, in all runs. One that begins `again` is a card
    with stamps: as soon as it is full, the next one is empty.
    """

    name: str
    title: dict[str, str]
    text: dict[str, str]
    starts_at: datetime | None
    ends_at: datetime | None
    seconds_left: int | None
    opt_in: bool
    joined: bool
    need: str
    goals: list[GoalView]
    percent: int
    completed: bool
    again: bool
    prizes: list[PrizeView]
    times: int
    times_most: int | None
    community: CommunityView | None


class TeamView(Struct, frozen=True, kw_only=True):
    """A shared goal of all, or of one team."""

    team: str
    total: int
    target: int
    percent: int
    contributors: int
    completed_at: datetime | None


class SharedProgress(Struct, frozen=True, kw_only=True):
    """The run of a shared goal that is going on, the furthest team first."""

    name: str
    title: dict[str, str]
    starts_at: datetime | None
    ends_at: datetime | None
    teams: list[TeamView]


class Run(Struct, frozen=True):
    """A challenge at this moment: for whose days, in which run, under which key the state is."""

    live: LiveChallenge
    days: Days
    start: date
    ever: State


async def live_challenges(tx: Tx, programme_id: str) -> tuple[Programme, LiveChallenges]:
    """The programme and its active challenges."""
    programmes = await by_ids(tx, [programme_id])
    known = await live_of(tx, programmes.values(), KIND, ready)
    return programmes[programme_id], known[programme_id]


def named(known: LiveChallenges, name: str) -> LiveChallenge:
    """The active challenge of that name."""
    for live in known.all:
        if live.design.name == name:
            return live
    raise NoChallenge(f"There is no running challenge {name[:100]!r}.")


async def challenges(tx: Tx, person: Member, at: datetime) -> list[RunningChallenge]:
    """The challenges that run now, in order of name, as they stand for the member."""
    programme, known = await live_challenges(tx, person.programme_id)
    ids = [live.design.id for live in known.all]
    evers = await store.read(tx, [Key(one, person.id, EVER) for one in ids])
    runs = [
        run for live in known.all if (run := _run(live, programme, person, evers, at)) is not None
    ]
    states = await store.read(tx, [Key(r.live.design.id, person.id, r.start) for r in runs])
    shared = [run for run in runs if run.live.challenge.community is not None]
    stands: dict[Goal, Stand] = {}
    paid: dict[str, int] = {}
    if shared:
        teams = {_team(run.live, person, states, run.start) or "" for run in shared}
        shared_ids = [run.live.design.id for run in shared]
        starts = {run.start for run in shared}
        stands = await shared_store.totals(tx, shared_ids, starts, teams=teams)
        paid = await shared_store.times_paid(tx, person.id, shared_ids)
    rewards = await live_rewards(tx, programme.id)
    return [_view(run, person, states, stands, paid, rewards, at) for run in runs]


def _run(
    live: LiveChallenge,
    programme: Programme,
    person: Member,
    evers: Mapping[Key, State],
    at: datetime,
) -> Run | None:
    """The run that goes on; of a challenge whose days begin with joining, the one that would."""
    challenge = live.challenge
    days = days_of(live, programme, person)
    ever = evers.get(Key(live.design.id, person.id, EVER), State(counts=[]))
    start = calendar_run(challenge, at, days)
    if challenge.days is not None:
        begins, ends = challenge.starts_at, challenge.ends_at
        if (begins is None or at >= begins) and (ends is None or at < ends):
            start = run_of(challenge, at, days, ever.spans) or date.max
    if challenge.period == "full" and start is not None:
        start = card(ever.times)
    return Run(live, days, start, ever) if start is not None else None


def _team(
    live: LiveChallenge, person: Member, states: Mapping[Key, State], start: date
) -> str | None:
    state = states.get(Key(live.design.id, person.id, start))
    if state is not None and state.team is not None:
        return state.team
    return team_of(live, person.attributes)


def _view(
    run: Run,
    person: Member,
    states: Mapping[Key, State],
    stands: Mapping[Goal, Stand],
    paid: Mapping[str, int],
    rewards: Mapping[str, LiveReward],
    at: datetime,
) -> RunningChallenge:
    live, challenge = run.live, run.live.challenge
    state = states.get(Key(live.design.id, person.id, run.start), State(counts=[]))
    counts = fitted(challenge, state.counts)
    starts_at, ends_at = window(challenge, run.start, run.days, run.ever.spans)
    community = _community(run, person, states, stands, counts)
    return shown(
        RunningChallenge,
        challenge,
        name=live.design.name,
        starts_at=starts_at,
        ends_at=ends_at,
        seconds_left=int((ends_at - at).total_seconds()) if ends_at is not None else None,
        joined=not challenge.opt_in or inside(run.ever.spans, at),
        goals=_goals(live, counts) if community is None else [],
        percent=progress(challenge, counts).percent if community is None else community.percent,
        completed=state.times > 0 if community is None else community.completed,
        again=challenge.period == "full",
        prizes=[prize_view(one, rewards) for one in challenge.prizes],
        times=run.ever.times if community is None else paid.get(live.design.id, 0),
        times_most=challenge.times,
        community=community,
    )


def _goals(live: LiveChallenge, counts: Sequence[int]) -> list[GoalView]:
    return [
        GoalView(
            activity_type=goal.measure.activity_type,
            value=count,
            target=goal.target,
            percent=percent(count, goal.target),
        )
        for goal, count in zip(live.challenge.goals, counts, strict=True)
    ]


def _community(
    run: Run,
    person: Member,
    states: Mapping[Key, State],
    stands: Mapping[Goal, Stand],
    counts: Sequence[int],
) -> CommunityView | None:
    shared = run.live.challenge.community
    if shared is None:
        return None
    team = _team(run.live, person, states, run.start)
    stand = stands.get(Goal(run.live.design.id, run.start, team or ""), Stand())
    return CommunityView(
        team=team,
        total=stand.total,
        target=shared.target,
        percent=percent(stand.total, shared.target),
        contributors=stand.contributors,
        mine=counts[0],
        minimum=shared.minimum,
        completed=stand.completed_at is not None,
    )


async def shared_progress(tx: Tx, programme_id: str, name: str, at: datetime) -> SharedProgress:
    """How far all together are in the run that goes on."""
    programme, known = await live_challenges(tx, programme_id)
    live = named(known, name)
    shared, days = live.challenge.community, Days(programme.time_zone, 0)
    if shared is None:
        raise NotShared(f"{name!r} is no community challenge; everybody has their own progress.")
    start = calendar_run(live.challenge, at, days)
    if start is None:
        raise NoChallenge(f"The challenge {name!r} does not run now.")
    stands = await shared_store.totals(tx, [live.design.id], [start], limit=_TEAMS_MOST)
    begins, ends = window(live.challenge, start, days)
    furthest = sorted(stands.items(), key=lambda one: (-one[1].total, one[0].team))
    return SharedProgress(
        name=live.design.name,
        title=live.challenge.title,
        starts_at=begins,
        ends_at=ends,
        teams=[
            shown(
                TeamView,
                stand,
                team=goal.team,
                target=shared.target,
                percent=percent(stand.total, shared.target),
            )
            for goal, stand in furthest
        ],
    )
