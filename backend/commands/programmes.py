"""`kermesse programme`: the tenants of this installation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from backend.links import Links
    from backend.session import Session
    from backend.starter.start import Begun
    from game.programmes.create import NewProgramme


@click.group()
def programme() -> None:
    """Programmes: one for each brand."""


@programme.command()
@click.argument("slug")
@click.option("--name", help="What members read, for example 'Café Lumière'; else from SLUG.")
@click.option("--time-zone", help="An IANA name, for example Europe/Paris; else this machine's.")
@click.option(
    "--locale",
    "locales",
    multiple=True,
    help="For example fr; may be repeated, the first greets newcomers. Else this shell's.",
)
@click.option(
    "--guests/--no-guests", default=True, help="Whether people may play before they are known."
)
@click.option("--owner", help="The e-mail address by which you sign in to the studio.")
@click.option("--bare", is_flag=True, help="Without points and games to begin with.")
def create(
    slug: str,
    name: str | None,
    time_zone: str | None,
    locales: tuple[str, ...],
    guests: bool,
    owner: str | None,
    bare: bool,
) -> None:
    """Create the programme SLUG with something to play, and say where it is and what opens it.

    It begins with points, a welcome, a quiz and a wheel: yours to change.
    """
    from backend.session import work
    from game.programmes.create import NewProgramme

    new = NewProgramme(
        slug=slug,
        name=name or slug.replace("-", " ").title(),
        time_zone=time_zone or _zone(),
        locales=list(locales) or [_language()],
        guests=guests,
    )
    click.echo(work(lambda session: _create(session, new, owner or f"owner@{slug}.example", bare)))


def _zone() -> str:
    from tzlocal import get_localzone_name

    return get_localzone_name() or "UTC"


def _language() -> str:
    """The shell's, where there is something to play in it."""
    import os

    from backend.starter.start import languages

    told = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return told[:2] if told[:2] in languages() else "en"


async def _create(session: Session, new: NewProgramme, owner: str, bare: bool) -> str:
    from datetime import UTC, datetime

    from backend.commands.access import password_of
    from backend.links import links
    from backend.starter.start import begin
    from game.kernel.database import writing
    from game.programmes.store import SlugTaken

    to = links(session.settings)
    password, told = password_of(session.settings)
    try:
        async with writing(session.db) as tx:
            begun = await begin(tx, new, owner, password, datetime.now(UTC), bare=bare)
    except SlugTaken as taken:
        raise SlugTaken(
            f"{taken.words} It plays at {to.programme(new.slug)} and stays as it is. For another"
            f" key: kermesse key create NAME --programme {new.slug} --scope admin. For who forgot"
            f" a password: kermesse staff password-link EMAIL --programme {new.slug}"
        ) from None
    return _told(begun, told, to, bare=bare)


def _told(begun: Begun, password: str, to: Links, *, bare: bool) -> str:
    from backend.starter.start import QUIZ

    made = begun.programme
    who = "anybody may play" if made.guests else "only your own members play"
    lines = {
        "Members play at": to.programme(made.slug),
        "The studio": to.studio() if bare else to.quiz(QUIZ),
        "": f"programme {made.slug}, {begun.owner}, {password}",
        "The API is at": to.docs(),
        "An admin key": begun.key,
    }
    words = [
        f"created programme {made.slug} ({made.id}): {made.name}, in {', '.join(made.locales)};",
        f"days begin at midnight in {made.time_zone}, and {who}.",
        "",
        *(f"  {what:18}{where}" for what, where in lines.items()),
        "",
        "Key and password are shown this once. Next:",
        "",
        *([f"  kermesse apply {made.slug} FILE.yaml"] if bare else []),
        f"  kermesse quiz import FILE --programme {made.slug}",
        "  kermesse serve",
    ]
    return "\n".join(words)


@programme.command("rotate-tokens")
@click.argument("slug")
@click.option("--leaked", is_flag=True, help="What the key before has signed holds no more.")
def rotate_tokens(slug: str, leaked: bool) -> None:
    """Sign the tokens of SLUG's members and guests by another key.

    Those given out before go on until they end, and so do the codes that phones show at the counter
    and what browsers of staff keep. With --leaked all that is void: members who are signed in get
    another token, guests are strangers again.
    """
    from backend.session import work

    click.echo(work(lambda session: _rotate_tokens(session, slug, leaked)))


async def _rotate_tokens(session: Session, slug: str, leaked: bool) -> str:
    from datetime import UTC, datetime

    from backend.auth.token_keys import rotated
    from game.kernel.database import writing
    from game.programmes.store import by_slug

    async with writing(session.db) as tx:
        programme = await by_slug(tx, slug)
        key = await rotated(tx, programme.id, datetime.now(UTC), leaked=leaked)
    until = f"holds until {key.old_until:%Y-%m-%d}" if key.old_until else "holds no more"
    return f"tokens of {slug} are signed by {key.id}; what was signed before {until}"


COMMANDS = (programme,)
