"""The SQL of campaigns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from asyncpg import Record

from game.campaigns.rules import Campaign, Version, Wrap
from game.kernel.database import Tx
from game.kernel.errors import Missing
from game.programmes.rules import Memo, Programme

_CAMPAIGN = "id, programme_id, slug, mechanic, wrap, config, revision, version_id, closed, paused"
_VERSION = (
    "v.id, v.campaign_id, v.programme_id, c.slug, v.number, v.mechanic, v.wrap, v.published_at"
)

_LIVE: Memo[dict[str, Version]] = Memo()
_VERSIONS: Memo[Version] = Memo(keep=1024)  # By their own id: a version is frozen.
_CONFIGS: Memo[Any] = Memo(keep=256)


class NoCampaign(Missing):
    code = "campaign.missing"


class Frozen(NamedTuple):
    """A version as it was published; `wrap` and `config` are plain."""

    number: int
    mechanic: str
    wrap: dict[str, Any]
    config: dict[str, Any]
    author: str
    published_at: datetime


def _campaign(row: Record) -> Campaign:
    return msgspec.convert({**row, "wrap": msgspec.convert(row["wrap"], Wrap)}, Campaign)


def _version(row: Record) -> Version:
    return msgspec.convert({**row, "wrap": msgspec.convert(row["wrap"], Wrap)}, Version)


async def find(tx: Tx, programme_id: str, slug: str, *, lock: bool = False) -> Campaign | None:
    row = await tx.fetchrow(
        f"select {_CAMPAIGN} from campaign where programme_id = $1 and slug = $2"
        + (" for update" if lock else ""),
        programme_id,
        slug,
    )
    return _campaign(row) if row else None


async def slugs(tx: Tx, programme_id: str) -> list[str]:
    """The names of the programme's campaigns."""
    rows = await tx.fetch(
        "select slug from campaign where programme_id = $1 order by slug", programme_id
    )
    return [row["slug"] for row in rows]


async def get(tx: Tx, programme_id: str, slug: str, *, lock: bool = False) -> Campaign:
    """The programme's campaign of that slug, or a refusal."""
    found = await find(tx, programme_id, slug, lock=lock)
    if found is None:
        raise NoCampaign(f"There is no campaign {slug!r} in this programme.")
    return found


_FIRST, _LAST = "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"


async def page(
    tx: Tx,
    programme_id: str,
    limit: int,
    after: str | None,
    *,
    mechanic: str | None = None,
    newest: bool = False,
) -> list[Campaign]:
    """Campaigns in the order they were made, or the `newest` first; `after` is the last id of the
    page before, `mechanic` leaves out those of others."""
    place = after or (_LAST if newest else _FIRST)
    only = [] if mechanic is None else [mechanic]
    rows = await tx.fetch(listing(mechanic, newest=newest), programme_id, place, limit, *only)
    return [_campaign(row) for row in rows]


def listing(mechanic: str | None, *, newest: bool) -> str:
    """The statement of a list: what is not asked for is not in it, so that each has its index."""
    return (
        f"select {_CAMPAIGN} from campaign"
        f" where programme_id = $1 and revision > 0 and id {'<' if newest else '>'} $2"
        f"{'' if mechanic is None else ' and mechanic = $4'}"
        f" order by id {'desc' if newest else ''} limit $3"
    )


async def save(tx: Tx, new: Campaign, at: datetime) -> None:
    """Write a draft, new or changed; the caller holds its lock and touches the edition."""
    await tx.execute(
        """
        insert into campaign (id, programme_id, slug, mechanic, wrap, config, revision,
                              version_id, closed, paused, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (programme_id, slug) do update
           set mechanic = excluded.mechanic, wrap = excluded.wrap, config = excluded.config,
               revision = excluded.revision, version_id = excluded.version_id,
               closed = excluded.closed, paused = excluded.paused
        """,
        new.id, new.programme_id, new.slug, new.mechanic, new.wrap, new.config, new.revision,
        new.version_id, new.closed, new.paused, at,
    )  # fmt: skip


async def freeze(tx: Tx, new: Version, config: Mapping[str, Any], author: str) -> None:
    await tx.execute(
        """
        insert into campaign_version (id, campaign_id, programme_id, number, mechanic, wrap, config,
                                      author, published_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        new.id, new.campaign_id, new.programme_id, new.number, new.mechanic, new.wrap, config,
        author, new.published_at,
    )  # fmt: skip


async def newest(tx: Tx, campaign_id: str) -> Version | None:
    """The version published last, running or not."""
    row = await tx.fetchrow(
        f"select {_VERSION} from campaign_version v join campaign c on c.id = v.campaign_id"
        " where v.campaign_id = $1 order by v.number desc limit 1",
        campaign_id,
    )
    return _version(row) if row else None


async def published(tx: Tx, campaign_id: str, *, after: int | None, limit: int) -> list[Frozen]:
    """What was published of the campaign and by whom, the newest first, beginning behind the
    version of number `after`."""
    rows = await tx.fetch(
        "select number, mechanic, wrap, config, author, published_at from campaign_version"
        " where campaign_id = $1 and ($2::int is null or number < $2)"
        " order by number desc limit $3",
        campaign_id,
        after,
        limit,
    )
    return [Frozen(**row) for row in rows]


async def version_ids(tx: Tx, campaign_id: str) -> list[str]:
    """Every version of the campaign."""
    rows = await tx.fetch(
        "select id from campaign_version where campaign_id = $1 order by number", campaign_id
    )
    return [row["id"] for row in rows]


async def live_of(tx: Tx, programmes: Collection[Programme]) -> dict[str, dict[str, Version]]:
    """Each programme's published campaigns, neither closed nor paused, by campaign id; read once an
    edition."""
    unread = [p.id for p in programmes if _LIVE.get(p.edition) is None]
    if unread:
        rows = await tx.fetch(
            f"select {_VERSION} from campaign c join campaign_version v on v.id = c.version_id"
            " where c.programme_id = any($1::uuid[]) and c.version_id is not null"
            " and not c.closed and not c.paused order by c.id",
            unread,
        )
        read: dict[str, dict[str, Version]] = defaultdict(dict)
        for row in rows:
            read[row["programme_id"]][row["campaign_id"]] = _version(row)
        for programme in programmes:
            if programme.id in unread:
                _LIVE.put(programme.edition, read[programme.id])
    return {p.id: _LIVE.get(p.edition) or {} for p in programmes}


async def versions(tx: Tx, ids: Collection[str]) -> dict[str, Version]:
    """Versions by id, whether or not they are still the live ones."""
    unread = [version_id for version_id in ids if _VERSIONS.get(version_id) is None]
    if unread:
        rows = await tx.fetch(
            f"select {_VERSION} from campaign_version v join campaign c on c.id = v.campaign_id"
            " where v.id = any($1::uuid[])",
            unread,
        )
        for row in rows:
            _VERSIONS.put(row["id"], _version(row))
    found = {version_id: _VERSIONS.get(version_id) for version_id in ids}
    return {version_id: version for version_id, version in found.items() if version}


async def configs(tx: Tx, types: Mapping[str, type[Any]]) -> dict[str, Any]:
    """The mechanics' configurations, decoded: version id -> configuration of the type given."""
    unread = [version_id for version_id in types if _CONFIGS.get(version_id) is None]
    if unread:
        rows = await tx.fetch(
            "select id, config from campaign_version where id = any($1::uuid[])", unread
        )
        for row in rows:
            _CONFIGS.put(row["id"], msgspec.convert(row["config"], types[row["id"]]))
    return {version_id: _CONFIGS.get(version_id) for version_id in types}


async def ended(tx: Tx, before: datetime, limit: int) -> list[tuple[str, str]]:
    """Open campaigns whose published version ended before that moment: programme id and slug."""
    rows = await tx.fetch(
        "select c.programme_id, c.slug from campaign c"
        " join campaign_version v on v.id = c.version_id"
        " where not c.closed and (v.wrap ->> 'ends_at')::timestamptz < $1 order by c.id limit $2",
        before,
        limit,
    )
    return [(row["programme_id"], row["slug"]) for row in rows]
