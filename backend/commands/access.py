"""`kermesse staff` and `kermesse key`: who may come in, and what with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from uuid import UUID

    from asyncpg import Record

    from backend.auth.keys import Scope
    from backend.auth.staff import Role
    from backend.session import Session
    from backend.settings import Settings


_RIGHTS = click.option(
    "--right",
    "rights",
    type=click.Choice(
        ["members", "counter", "award", "redeem", "configure", "publish", "erase", "staff", "admin"]
    ),
    multiple=True,
    help="A right beside reading; may be repeated.",
)


@click.group()
def staff() -> None:
    """People who work for a programme."""


@staff.command("add")
@click.argument("email")
@click.option("--programme", required=True, help="The programme's slug.")
@click.option(
    "--role",
    type=click.Choice(["owner", "marketer", "cashier", "viewer"]),
    default="owner",
    show_default=True,
)
@_RIGHTS
def add_staff(email: str, programme: str, role: Role, rights: tuple[str, ...]) -> None:
    """Let EMAIL sign in to the studio, with the rights of the role, or those that are named.

    The password is KERMESSE_STAFF_PASSWORD; where that is not set, one is made and printed once.
    """
    from backend.session import work

    click.echo(work(lambda session: _add_staff(session, email, programme, role, rights)))


async def _add_staff(
    session: Session, email: str, slug: str, role: Role, rights: tuple[str, ...]
) -> str:
    from datetime import UTC, datetime

    from backend.auth.staff import add_staff as add
    from game.kernel.database import writing
    from game.kernel.identity import Right
    from game.programmes.store import by_slug

    password, told = password_of(session.settings)
    async with writing(session.db) as tx:
        programme = await by_slug(tx, slug)
        named = [Right(right) for right in rights] or None
        now = datetime.now(UTC)
        new = await add(tx, programme.id, email, password, role, now, rights=named)
    return f"{new.email} can sign in to {slug} as {role} with {told}"


def password_of(settings: Settings) -> tuple[str, str]:
    """The password of whoever joins the staff, and how it is told: one is made, or it is the
    operator's own, which is not shown."""
    from secrets import token_urlsafe

    if given := settings.staff_password:
        return given, "the password of KERMESSE_STAFF_PASSWORD"
    made = token_urlsafe(12)
    return made, f"the password {made}"


@staff.command("rights")
@click.argument("email")
@click.option("--programme", required=True, help="The programme's slug.")
@_RIGHTS
def give_rights(email: str, programme: str, rights: tuple[str, ...]) -> None:
    """Give EMAIL exactly these rights, beside reading, from their next call on."""
    from backend.session import work

    click.echo(work(lambda session: _give_rights(session, email, programme, rights)))


async def _give_rights(session: Session, email: str, slug: str, rights: tuple[str, ...]) -> str:
    from backend.auth.staff import StaffChange, change_staff
    from backend.auth.staff_store import named
    from game.kernel.database import writing
    from game.kernel.identity import Right
    from game.programmes.store import by_slug

    wanted = StaffChange(rights=[Right(right) for right in rights])
    async with writing(session.db) as tx:
        programme = await by_slug(tx, slug)
        staff_id = await named(tx, programme.id, email)
        changed = await change_staff(tx, programme.id, staff_id, wanted)
    return f"{changed.email} may {', '.join(changed.rights)} in {slug}"


@staff.command("password-link")
@click.argument("email")
@click.option("--programme", required=True, help="The programme's slug.")
def make_password_link(email: str, programme: str) -> None:
    """Print a link by which EMAIL sets a new password: once, within a day."""
    from backend.session import work

    click.echo(work(lambda session: _make_password_link(session, email, programme)))


async def _make_password_link(session: Session, email: str, slug: str) -> str:
    from datetime import UTC, datetime

    from backend.auth.password_links import make_link
    from backend.auth.staff_store import named
    from backend.links import links
    from game.kernel.database import writing
    from game.kernel.identity import OPERATOR
    from game.programmes.store import by_slug

    async with writing(session.db) as tx:
        programme = await by_slug(tx, slug)
        staff_id, now = await named(tx, programme.id, email), datetime.now(UTC)
        made = await make_link(tx, programme.id, staff_id, now, by=None, person=OPERATOR)
    return links(session.settings).password(made.token)


@staff.command("second-factor-off")
@click.argument("email")
@click.option("--programme", required=True, help="The programme's slug.")
def take_second_factor(email: str, programme: str) -> None:
    """Let EMAIL sign in by the password alone: they lost their phone and their recovery codes."""
    from backend.session import work

    click.echo(work(lambda session: _take_second_factor(session, email, programme)))


async def _take_second_factor(session: Session, email: str, slug: str) -> str:
    from backend.auth.factors import reset
    from backend.auth.staff_store import named
    from game.kernel.database import writing
    from game.programmes.store import by_slug

    async with writing(session.db) as tx:
        programme = await by_slug(tx, slug)
        row = await reset(tx, programme.id, await named(tx, programme.id, email), by=None)
    return f"{row['email']} can sign in to {slug} by the password alone"


@click.group()
def key() -> None:
    """Keys with which partners' servers call the API."""


@key.command("create")
@click.argument("name")
@click.option("--programme", required=True, help="The programme's slug.")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice(["publish", "read", "counter", "redeem", "admin"]),
    multiple=True,
    required=True,
    help="What the key may do; may be repeated.",
)
@click.option("--days", type=click.IntRange(1, 3650), help="After how many days it expires.")
def create_key(name: str, programme: str, scopes: tuple[Scope, ...], days: int | None) -> None:
    """Make a key and print it: it is shown this once."""
    from backend.session import work

    click.echo(work(lambda session: _create_key(session, name, programme, scopes, days)))


async def _create_key(
    session: Session, name: str, slug: str, scopes: tuple[Scope, ...], days: int | None
) -> str:
    from datetime import UTC, datetime, timedelta

    from backend.auth.keys import create_key as create
    from game.kernel.database import writing
    from game.programmes.store import by_slug

    async with writing(session.db) as tx:
        programme = await by_slug(tx, slug)
        at = datetime.now(UTC)
        end = None if days is None else at + timedelta(days=days)
        _, secret = await create(tx, programme.id, name, scopes, at, expires_at=end)
    return secret


@key.command("list")
@click.option("--programme", required=True, help="The programme's slug.")
def list_keys(programme: str) -> None:
    """Print each key: its id, scopes, when it was last used, when it ends, and its name."""
    from backend.session import work

    click.echo(work(lambda session: _list_keys(session, programme)))


async def _list_keys(session: Session, slug: str) -> str:
    from backend.auth.key_store import keys
    from game.kernel.database import reading
    from game.programmes.store import by_slug

    async with reading(session.db) as tx:
        rows = await keys(tx, (await by_slug(tx, slug)).id, None, 10_000)
    return "\n".join(
        f"{row['id']}  {','.join(row['scopes'])}  {_used(row)}  {_ending(row)}  {row['name']}"
        for row in rows
    )


def _used(row: Record) -> str:
    return f"used {row['used_at']:%Y-%m-%d %H:%M}" if row["used_at"] else "not used"


def _ending(row: Record) -> str:
    if row["revoked_at"]:
        return "revoked"
    return f"ends {row['expires_at']:%Y-%m-%d %H:%M}" if row["expires_at"] else "no end"


@key.command("rotate")
@click.argument("key_id", type=click.UUID)
@click.option("--programme", required=True, help="The programme's slug.")
@click.option(
    "--overlap-hours",
    type=click.IntRange(0, 720),
    default=24,
    show_default=True,
    help="How long the old secret goes on; 0 where it has leaked.",
)
def rotate_key(key_id: UUID, programme: str, overlap_hours: int) -> None:
    """Give a key another secret and print the whole key: it is shown this once."""
    from backend.session import work

    click.echo(work(lambda session: _rotate_key(session, str(key_id), programme, overlap_hours)))


async def _rotate_key(session: Session, key_id: str, slug: str, overlap_hours: int) -> str:
    from datetime import UTC, datetime, timedelta

    from backend.auth.keys import rotated
    from game.kernel.database import writing
    from game.kernel.identity import OPERATOR
    from game.programmes.store import by_slug

    overlap, at = timedelta(hours=overlap_hours), datetime.now(UTC)
    async with writing(session.db) as tx:
        programme = await by_slug(tx, slug)
        return (await rotated(tx, programme.id, key_id, overlap, at, OPERATOR))[1]


@key.command("revoke")
@click.argument("key_id", type=click.UUID)
@click.option("--programme", required=True, help="The programme's slug.")
def revoke_key(key_id: UUID, programme: str) -> None:
    """Revoke a key: at once, and for good."""
    from backend.session import work

    click.echo(work(lambda session: _revoke_key(session, str(key_id), programme)))


async def _revoke_key(session: Session, key_id: str, slug: str) -> str:
    from datetime import UTC, datetime

    from backend.auth.key_store import revoke
    from game.kernel.database import writing
    from game.programmes.store import by_slug

    async with writing(session.db) as tx:
        await revoke(tx, (await by_slug(tx, slug)).id, key_id, datetime.now(UTC))
    return f"revoked {key_id}"


COMMANDS = (staff, key)
