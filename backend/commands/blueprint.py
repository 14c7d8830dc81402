"""`kermesse export | plan | apply | rollback`: the whole programme as one text file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from backend.session import Session
    from game.flows.blueprint.hand import Hand
    from game.flows.blueprint.outcome import Outcome
    from game.kernel.database import Tx
    from game.programmes.rules import Programme

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_AUTHOR = click.option("--author", help="Whose change it is; you, when left out.")


@click.command()
@click.argument("programme")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
def export(programme: str, file: Path | None) -> None:
    """Write everything that is configured in PROGRAMME into FILE, or print it."""
    from backend.session import work

    text = work(lambda session: _export(session, programme))
    if file is None:
        click.echo(text, nl=False)
    else:
        file.write_text(text, encoding="utf-8")
        click.echo(f"wrote {file}")


@click.command()
@click.argument("programme")
@click.argument("file", type=_FILE)
def plan(programme: str, file: Path) -> None:
    """Say what applying FILE would change, and what that would have cost; nothing is changed.

    Costs are those of the last 90 days, for each earn rule, badge, streak and their like.
    """
    from backend.session import work

    text = _read(file)
    click.echo(work(lambda session: _plan(session, programme, text)))


@click.command()
@click.argument("programme")
@click.argument("file", type=_FILE)
@_AUTHOR
def apply(programme: str, file: Path, author: str | None) -> None:
    """Bring PROGRAMME to what FILE says, all at once or not at all.

    What FILE leaves out is switched off, never deleted. `kermesse rollback` takes it back. Where a
    second person is needed, nothing changes until one has approved it.
    """
    from backend.session import work

    text = _read(file)
    click.echo(
        work(
            lambda session: _apply(session, programme, text, _who(author)), how="apply", who=author
        )
    )


@click.command()
@click.argument("programme")
@click.argument("number", type=int, required=False)
@_AUTHOR
@click.option("--list", "listed", is_flag=True, help="Only say what was applied, and when.")
def rollback(programme: str, number: int | None, author: str | None, listed: bool) -> None:
    """Bring PROGRAMME back to how it was before an apply: the last, or that NUMBER."""
    from backend.session import work

    if listed:
        click.echo(work(lambda session: _applications(session, programme)))
    else:
        click.echo(
            work(
                lambda session: _roll_back(session, programme, number, _who(author)),
                how="rollback",
                who=author,
            )
        )


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as wrong:
        raise click.ClickException(f"{file} is no text in UTF-8: {wrong}") from None


def _who(author: str | None) -> str:
    from backend.session import user

    return author or user()


async def _programme(tx: Tx, slug: str) -> Programme:
    from datetime import UTC, datetime

    from backend.demo.seed import named

    return await named(tx, slug, datetime.now(UTC))


def _hand(tx: Tx, programme_id: str, author: str) -> Hand:
    from datetime import UTC, datetime
    from secrets import token_bytes

    from game.flows.blueprint.hand import Hand

    return Hand(
        tx=tx,
        programme_id=programme_id,
        author=author,
        at=datetime.now(UTC),
        seeds=lambda: token_bytes(32),
    )


async def _export(session: Session, slug: str) -> str:
    from game.flows.blueprint.whole import export as exported
    from game.kernel.database import writing

    async with writing(session.db) as tx:
        return await exported(tx, (await _programme(tx, slug)).id, slug)


async def _plan(session: Session, slug: str, text: str) -> str:
    from game.flows.blueprint.outcome import in_words
    from game.flows.blueprint.whole import plan as planned
    from game.kernel.database import writing

    async with writing(session.db) as tx:
        programme = await _programme(tx, slug)
    found = await planned(session.db, lambda tx: _hand(tx, programme.id, "plan"), text)
    words = in_words(found.outcome, found.costs)
    return _joined(words, f"{_count(found.outcome)} to change")


async def _apply(session: Session, slug: str, text: str, author: str) -> str:
    from backend.asking import alone_or_told
    from game.flows.blueprint.whole import apply_alone
    from game.kernel.database import writing

    async with writing(session.db) as tx:
        programme = await _programme(tx, slug)
    async with alone_or_told(session, programme.id, author), writing(session.db) as tx:
        return _done(await apply_alone(_hand(tx, programme.id, author), text))


async def _roll_back(session: Session, slug: str, number: int | None, author: str) -> str:
    from backend.asking import alone_or_told
    from game.flows.blueprint.whole import roll_back
    from game.kernel.database import writing

    async with writing(session.db) as tx:
        programme = await _programme(tx, slug)
    async with alone_or_told(session, programme.id, author), writing(session.db) as tx:
        return _done(await roll_back(_hand(tx, programme.id, author), number))


async def _applications(session: Session, slug: str) -> str:
    from game.flows.blueprint.whole import applications
    from game.kernel.database import writing

    async with writing(session.db) as tx:
        found = await applications(tx, (await _programme(tx, slug)).id)
    lines = [f"{a.number}  {a.at:%Y-%m-%d %H:%M}  {a.author}: {a.changes} changed" for a in found]
    return "\n".join(lines) or "nothing was ever applied"


def _done(outcome: Outcome) -> str:
    from game.flows.blueprint.outcome import in_words

    return _joined(in_words(outcome), f"{_count(outcome)} changed")


def _joined(words: str, last: str) -> str:
    return f"{words}\n{last}" if words else last


def _count(outcome: Outcome) -> str:
    return str(outcome.count) if outcome.count else "nothing"


COMMANDS = (export, plan, apply, rollback)
