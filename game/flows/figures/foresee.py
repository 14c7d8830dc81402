"""Look at who may play and what was, and forecast a draft from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from msgspec import Struct, convert

from game.campaigns.rules import NotForYou, Wrap, check_audience, is_running, shown_in
from game.campaigns.store import live_of
from game.flows.figures import store
from game.flows.figures.reasons import Reason
from game.flows.figures.rules import PAST_DAYS, Draft, Past, forecast
from game.flows.figures.shapes import AudienceCount, DayForecast, PointSpan, Span
from game.flows.figures.worth import ChanceCost
from game.kernel.database import Tx
from game.kernel.shown import shown
from game.mechanics import MECHANICS
from game.members.rules import Member
from game.members.store import by_ids as members_by_ids
from game.members.store import count
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.trackers.tiers.reading import tier_names

PLACES, EACH = 10, 200
"""Of how many members of how many ages it is asked whether they may play."""
PAST_MOST = 20


class PastPoints(Struct, frozen=True, kw_only=True):
    """What a past campaign gave, in minor units."""

    currency: str
    amount: int


class PastCampaign(Struct, frozen=True, kw_only=True):
    """A campaign of the same kind, and what it came to so far: who began, how often, who ended."""

    slug: str
    title: dict[str, str]
    mechanic: str
    published_at: datetime
    members: int
    attempts: int
    finished: int
    points: list[PastPoints]


class CampaignForecast(Struct, frozen=True, kw_only=True):
    """What a campaign will come to, nine times in ten from `least` to `most`. `chance` is what its
    own table says, exactly; the rest follows from what those of the `past` 90 days came to, and
    from what is assumed, as the `reasons` tell."""

    audience: AudienceCount
    members: Span
    attempts: Span
    points: list[PointSpan]
    days: list[DayForecast]
    chance: ChanceCost | None
    past: list[PastCampaign]
    reasons: list[Reason]


class _Sample(NamedTuple):
    """Some members with their tiers, of how many they are some, and what else is shown to them."""

    programme: Programme
    running: list[Wrap]
    members: Sequence[Member]
    tiers: dict[str, str]
    of: int


async def foresee(tx: Tx, programme_id: str, definition: Any, at: datetime) -> CampaignForecast:
    """Forecast a draft; writes nothing."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    mechanic = MECHANICS[definition.__struct_config__.tag]
    sample = await _sample(tx, programme, at)
    since = at - timedelta(days=PAST_DAYS)
    rows = await store.past(tx, programme_id, mechanic.name, since, PAST_MOST)
    given = await store.given(tx, [row["id"] for row in rows])
    past = [_past(row, given.get(row["id"], {}), sample) for row in rows]
    draft = Draft(mechanic, definition.wrap, definition.config, programme.time_zone)
    found = forecast(draft, _audience(definition.wrap, sample), past, at)
    told = [_told(row, given.get(row["id"], {})) for row in rows]
    return shown(CampaignForecast, found, past=told)


async def _sample(tx: Tx, programme: Programme, at: datetime) -> _Sample:
    ids = await store.some_members(tx, programme.id, PLACES, EACH)
    members = list((await members_by_ids(tx, ids)).values())
    tiers = await tier_names(tx, programme, ids, at)
    live = (await live_of(tx, [programme]))[programme.id].values()
    running = [one.wrap for one in live if is_running(one, at)]
    if len(ids) < EACH:  # Then the first place has found them all.
        return _Sample(programme, running, members, tiers, len(ids))
    counted = await store.members(tx, programme.id) or await count(tx, programme.id)
    return _Sample(programme, running, members, tiers, max(len(ids), counted))


def _audience(wrap: Wrap, sample: _Sample) -> AudienceCount:
    looked = len(sample.members)
    around = [*sample.running, wrap]
    voices = {one.locale: sample.programme.voice(one.locale) for one in sample.members}
    reads = {locale: shown_in(around, voice)(wrap) for locale, voice in voices.items()}
    fits = sum(
        reads[one.locale] and _fits(wrap, one, sample.tiers[one.id]) for one in sample.members
    )
    return AudienceCount(
        members=round(sample.of * fits / looked) if looked else 0,
        of=sample.of,
        exact=looked == sample.of,
        looked_at=looked,
    )


def _fits(wrap: Wrap, member: Member, tier: str) -> bool:
    try:
        check_audience(
            wrap,
            tier=tier,
            segments=member.segments,
            attributes=member.attributes,
            guest=member.guest,
        )
    except NotForYou:
        return False
    return True


def _past(row: Any, given: dict[str, int], sample: _Sample) -> Past:
    wrap = convert(row["wrap"], Wrap)
    begun = max(row["published_at"], wrap.starts_at or row["published_at"])
    ended = min(row["counted_at"], wrap.ends_at or row["counted_at"])
    return shown(
        Past,
        wrap,
        wrap=wrap,
        days=max(0.0, (ended - begun) / timedelta(days=1)),
        reach=max(_audience(wrap, sample).members, row["members"]),
        given=given.get(wrap.currency, 0),
        **{name: row[name] for name in _COUNTS},
    )


_COUNTS = ("members", "attempts", "finished", "answers", "right", "paid")


def _told(row: Any, given: dict[str, int]) -> PastCampaign:
    return PastCampaign(
        slug=row["slug"],
        title=convert(row["wrap"], Wrap).title,
        mechanic=row["mechanic"],
        published_at=row["published_at"],
        members=row["members"],
        attempts=row["attempts"],
        finished=row["finished"],
        points=[PastPoints(currency=code, amount=amount) for code, amount in given.items()],
    )
