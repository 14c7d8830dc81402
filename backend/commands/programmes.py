"""`kermesse programme`: the tenants of this installation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from backend.session import Session
    from game.programmes.create import NewProgramme


@click.group()
def programme() -> None:
    """Programmes: one for each brand."""


@programme.command()
@click.argument("slug")
@click.option("--name", required=True, help="What members read, for example 'Café Lumière'.")
@click.option("--time-zone", required=True, help="An IANA name, for example Europe/Paris.")
@click.option(
    "--locale", "locales", multiple=True, required=True, help="For example fr; may be repeated."
)
@click.option("--guests", is_flag=True, help="Let people play before they are known.")
def create(slug: str, name: str, time_zone: str, locales: tuple[str, ...], guests: bool) -> None:
    """Create the programme SLUG, and say where it is and what comes next."""
    from backend.session import work
    from game.programmes.create import NewProgramme

    new = NewProgramme(
        slug=slug, name=name, time_zone=time_zone, locales=list(locales), guests=guests
    )
    click.echo(work(lambda session: _create(session, new)))


async def _create(session: Session, new: NewProgramme) -> str:
    import secrets
    from datetime import UTC, datetime

    from backend.links import links
    from game.kernel.database import writing
    from game.messages.hearing import keep_hearing
    from game.programmes.create import create as open_programme

    async with writing(session.db) as tx:
        made = await open_programme(tx, new, secrets.token_bytes(32), datetime.now(UTC))
        await keep_hearing(tx, made.id)
    to = links(session.settings)
    return f"""\
created programme {made.slug} ({made.id})

  Members play at    {to.programme(made.slug)}
  The API is at      {to.docs()}

Next: its points, and something to play.

  kermesse apply {made.slug} FILE.yaml
  kermesse quiz import FILE --programme {made.slug}
  kermesse serve

README.md walks through it, with small files in docs/examples."""


COMMANDS = (programme,)
