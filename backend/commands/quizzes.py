"""`kermesse quiz`: quizzes from files, and into files."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from secrets import token_bytes
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from backend.session import Session
    from game.mechanics.quiz.formats import Format

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def quiz() -> None:
    """Quizzes."""


@quiz.command("import")
@click.argument("file", type=_FILE)
@click.option("--programme", required=True, help="The programme's slug.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["json", "xlsx", "csv", "gift", "trivia", "aiken", "moodle_xml"]),
    help="The file's format; told from the file when left out.",
)
@click.option("--campaign", help="The campaign's slug; made from the file's name when left out.")
@click.option("--draft", is_flag=True, help="Leave it a draft instead of publishing it.")
def import_quiz(
    file: Path, programme: str, format_name: Format | None, campaign: str | None, draft: bool
) -> None:
    """Make a playable quiz of the questions in FILE.

    Every sound question is taken; each other one is listed with its line and the reason. What
    cannot be published yet is kept as a draft.
    """
    from backend.session import work

    slug = campaign or _slug(file.stem)
    work(lambda session: _import(session, file, programme, slug, format_name, draft))


async def _import(
    session: Session,
    file: Path,
    programme_slug: str,
    slug: str,
    format_name: Format | None,
    draft: bool,
) -> None:
    from datetime import UTC, datetime

    from backend.asking import alone_or_told
    from backend.demo.seed import named
    from backend.links import links
    from backend.parsing.pool import Processes
    from game.flows.launch.publish import publish
    from game.flows.launch.quiz_files import bring_in, take_in
    from game.kernel.database import writing

    at = datetime.now(UTC)
    async with writing(session.db) as tx:
        programme = await named(tx, programme_slug, at)
        found = await take_in(Processes(), _pieces(file), programme.id, file.name, format_name)
        brought = await bring_in(
            tx,
            programme.id,
            slug,
            found=found,
            locale=programme.locales[0],
            at=at,
        )
    for line in brought.refused:
        click.echo(f"line {line.line}: {line.reason}: {line.text}", err=True)
    click.echo(f"imported {brought.imported}, refused {len(brought.refused)}: {slug} is a draft")
    if draft:
        return
    author = "kermesse quiz import"
    async with alone_or_told(session, programme.id, author), writing(session.db) as tx:
        await publish(tx, programme.id, slug, author, at, token_bytes(32))
    click.echo(f"{slug} is open to play at {links(session.settings).programme(programme_slug)}")


async def _pieces(file: Path) -> AsyncIterator[bytes]:
    import asyncio

    with file.open("rb") as opened:
        while piece := await asyncio.to_thread(opened.read, 1024 * 1024):
            yield piece


def _slug(stem: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:63].strip("-")
    return words or "quiz"


@quiz.command("export")
@click.argument("campaign")
@click.option("--programme", required=True, help="The programme's slug.")
def export_quiz(campaign: str, programme: str) -> None:
    """Print the quiz of a campaign in our open JSON format."""
    from backend.session import work

    click.echo(work(lambda session: _export(session, programme, campaign)), nl=False)


async def _export(session: Session, programme_slug: str, slug: str) -> bytes:
    from game.flows.launch.quiz_files import take_out
    from game.kernel.database import reading
    from game.programmes.store import by_slug

    async with reading(session.db) as tx:
        programme = await by_slug(tx, programme_slug)
        return await take_out(tx, programme.id, slug)


COMMANDS = (quiz,)
