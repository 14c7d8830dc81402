"""`kermesse programme`: the tenants of this installation."""

from __future__ import annotations

import click


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
    """Create the programme SLUG."""
    import secrets
    from datetime import UTC, datetime

    from backend.session import Session, work
    from game.kernel.database import writing
    from game.programmes.create import NewProgramme
    from game.programmes.create import create as open_programme

    new = NewProgramme(
        slug=slug, name=name, time_zone=time_zone, locales=list(locales), guests=guests
    )

    async def body(session: Session) -> str:
        async with writing(session.db) as tx:
            made = await open_programme(tx, new, secrets.token_bytes(32), datetime.now(UTC))
        return made.id

    click.echo(f"created programme {slug} ({work(body)})")


COMMANDS = (programme,)
