"""`kermesse staff` and `kermesse key`: who may come in, and what with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from backend.auth.keys import Scope
    from backend.auth.staff import Role
    from backend.session import Session


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
def add_staff(email: str, programme: str, role: Role) -> None:
    """Let EMAIL sign in to the studio.

    The password is KERMESSE_STAFF_PASSWORD; where that is not set, one is made and printed once.
    """
    from backend.session import work

    click.echo(work(lambda session: _add_staff(session, email, programme, role)))


async def _add_staff(session: Session, email: str, slug: str, role: Role) -> str:
    from datetime import UTC, datetime
    from secrets import token_urlsafe

    from backend.auth.staff import add_staff as add
    from game.kernel.database import writing
    from game.programmes.store import by_slug

    given = session.settings.staff_password
    password = given or token_urlsafe(12)
    async with writing(session.db) as tx:
        programme = await by_slug(tx, slug)
        new = await add(tx, programme.id, email, password, role, datetime.now(UTC))
    told = "the password of KERMESSE_STAFF_PASSWORD" if given else f"the password {password}"
    return f"{new.email} can sign in to {slug} as {role} with {told}"


@click.group()
def key() -> None:
    """Keys with which partners' servers call the API."""


@key.command("create")
@click.argument("name")
@click.option("--programme", required=True, help="The programme's slug.")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice(["publish", "read", "admin"]),
    multiple=True,
    required=True,
    help="What the key may do; may be repeated.",
)
def create_key(name: str, programme: str, scopes: tuple[Scope, ...]) -> None:
    """Make a key and print it: it is shown this once."""
    from backend.session import work

    click.echo(work(lambda session: _create_key(session, name, programme, scopes)))


async def _create_key(session: Session, name: str, slug: str, scopes: tuple[Scope, ...]) -> str:
    from datetime import UTC, datetime

    from backend.auth.keys import create_key as create
    from game.kernel.database import writing
    from game.programmes.store import by_slug

    async with writing(session.db) as tx:
        programme = await by_slug(tx, slug)
        _, secret = await create(tx, programme.id, name, scopes, datetime.now(UTC))
    return secret


COMMANDS = (staff, key)
