"""The SQL of programmes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from asyncpg import Record, UniqueViolationError
from msgspec import convert

from game.kernel.database import Tx
from game.kernel.errors import Conflict, Missing
from game.kernel.words import Tone
from game.programmes.rules import Approvals, Programme

_WRITTEN = "id, slug, name, time_zone, locales, attributes, guests, edition, messages, web, tone"
_COLUMNS = f"{_WRITTEN}, approvals, gifts"


class NoProgramme(Missing):
    code = "programme.missing"


class SlugTaken(Conflict):
    code = "programme.slug_taken"


def _programme(row: Record) -> Programme:
    return convert(dict(row), Programme)


async def create(tx: Tx, new: Programme, token_key: bytes, at: datetime) -> None:
    """Write a new programme; its slug must be free."""
    try:
        await tx.execute(
            f"insert into programme ({_WRITTEN}, token_key, created_at)"
            " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            new.id, new.slug, new.name, new.time_zone, new.locales, new.attributes, new.guests,
            new.edition, new.messages, new.web, new.tone, token_key, at,
        )  # fmt: skip
        await tx.execute(
            "insert into signing_key (id, programme_id, key, created_at) values ($1, $1, $2, $3)",
            new.id,
            token_key,
            at,
        )
    except UniqueViolationError:
        raise SlugTaken(f"There is already a programme {new.slug!r}.") from None


async def by_slug(tx: Tx, slug: str) -> Programme:
    row = await tx.fetchrow(f"select {_COLUMNS} from programme where slug = $1", slug)
    if row is None:
        raise NoProgramme(f"There is no programme {slug!r}.")
    return _programme(row)


async def secret(tx: Tx, programme_id: str) -> bytes:
    """The programme's secret, under which is hashed what is found again and read by nobody."""
    key = await tx.fetchval("select token_key from programme where id = $1", programme_id)
    assert isinstance(key, bytes)
    return key


async def listed(tx: Tx, limit: int) -> list[Programme]:
    """The first programmes by name; those that let guests in come before the others."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from programme order by guests desc, name, slug limit $1", limit
    )
    return [_programme(row) for row in rows]


async def by_ids(tx: Tx, ids: Collection[str]) -> dict[str, Programme]:
    """The programmes with their current editions: what every round reads first."""
    # Joined, so that the plan is kept: for `any` of one id it is made anew each time.
    rows = await tx.fetch(
        f"select {_COLUMNS} from programme join unnest($1::uuid[]) as u (id) using (id)", list(ids)
    )
    return {row["id"]: _programme(row) for row in rows}


async def locked(tx: Tx, programme_id: str) -> Programme:
    """The programme as it is, with its row locked: changes of its settings take turns."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from programme where id = $1 for no key update", programme_id
    )
    if row is None:
        raise NoProgramme("There is no such programme.")
    return _programme(row)


async def held_attributes(tx: Tx, programme_id: str, names: Collection[str]) -> list[str]:
    """Those of the names that some member of the programme holds a value of."""
    rows = await tx.fetch(
        "select name from unnest($2::text[]) as u (name) where exists (select from member"
        " where programme_id = $1 and attributes ? name) order by name",
        programme_id,
        list(names),
    )
    return [row["name"] for row in rows]


async def change(tx: Tx, changed: Programme, at: datetime) -> None:
    """Write a programme's own settings; the caller touches the edition."""
    await tx.execute(
        "insert into clock_before (owner_id, at, time_zone, day_start_hour)"
        " select id, $3, time_zone, 0 from programme where id = $1 and time_zone <> $2",
        changed.id,
        changed.time_zone,
        at,
    )
    await tx.execute(
        "update programme set name = $2, time_zone = $3, locales = $4, attributes = $5,"
        " guests = $6, messages = $7, web = $8, gifts = $9 where id = $1",
        changed.id, changed.name, changed.time_zone, changed.locales, changed.attributes,
        changed.guests, changed.messages, changed.web, changed.gifts,
    )  # fmt: skip


async def speak(tx: Tx, programme_id: str, tone: Tone) -> None:
    """How the house speaks to members from now on; the caller touches the edition."""
    await tx.execute("update programme set tone = $2 where id = $1", programme_id, tone)


async def limit(tx: Tx, programme_id: str, approvals: Approvals) -> None:
    """Write what waits for a second person; the caller touches the edition."""
    await tx.execute("update programme set approvals = $2 where id = $1", programme_id, approvals)


async def touch(tx: Tx, programme_id: str) -> None:
    """Begin a new edition: every write of configuration calls this in its own transaction.

    The row's lock also makes writers of one programme's configuration take turns.
    """
    await tx.execute("update programme set edition = gen_random_uuid() where id = $1", programme_id)


async def known_since(tx: Tx, programme_id: str) -> datetime | None:
    """Since when it is kept what stood before each change; None where it always was."""
    found: datetime | None = await tx.fetchval(
        "select at from known_since where programme_id = $1", programme_id
    )
    return found


async def clock_at(tx: Tx, owner_id: str, at: datetime) -> tuple[str, int] | None:
    """The zone and the start of the day that a member, or a programme, had at an instant; None for
    those of now."""
    row = await tx.fetchrow(
        "select time_zone, day_start_hour from clock_before where owner_id = $1 and at > $2"
        " order by n limit 1",
        owner_id,
        at,
    )
    return None if row is None else (row["time_zone"], row["day_start_hour"])


async def zone_at(tx: Tx, programme: Programme, at: datetime) -> str:
    """The programme's zone at an instant."""
    then = await clock_at(tx, programme.id, at)
    return programme.time_zone if then is None else then[0]


async def admits(tx: Tx, origin: str) -> bool:
    """Whether pages at this origin may call one of the programmes: there are not many of them."""
    found: bool = await tx.fetchval(
        "select exists (select from programme where web -> 'origins' ? $1)", origin
    )
    return found
