"""`kermesse export | plan | apply | rollback`: the whole programme as one text file."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from backend.session import Session
    from game.flows.blueprint.hand import Hand
    from game.flows.blueprint.outcome import Outcome
    from game.flows.blueprint.whole import Planned
    from game.kernel.database import Tx
    from game.programmes.rules import Programme

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_YES = click.option("--yes", is_flag=True, help="Do it without asking.")
_AS_OF = re.compile(r"^# As of line (\d+) of the trail", re.MULTILINE)
_AUTHOR = click.option("--author", help="Whose change it is; you, when left out.")


class _Edited(NamedTuple):
    """Behind which line of the trail to look for edits; what `but` applied is their own."""

    line: int
    but: str | None


@click.command()
@click.argument("programme")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
def export(programme: str, file: Path | None) -> None:
    """Write everything that is configured in PROGRAMME into FILE, or print it."""
    from backend.session import work

    text = work(lambda session: _export(session, programme))
    if file is None:
        click.echo(text, nl=False)
        return
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as wrong:
        raise click.ClickException(
            f"{file} cannot be written ({wrong.strerror}); is there such a folder?"
        ) from None
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
@_YES
def apply(programme: str, file: Path, author: str | None, yes: bool) -> None:
    """Show what FILE would change in PROGRAMME, ask, and do it: all at once or not at all.

    What FILE leaves out is switched off, never deleted. `kermesse rollback` takes it back. Where a
    second person is needed, nothing changes until one has approved it.
    """
    from backend.session import work

    text = _read(file)
    click.echo(
        work(
            lambda session: _apply(session, programme, text, _who(author), yes),
            how="apply",
            who=author,
        )
    )


@click.command()
@click.argument("programme")
@click.argument("number", type=int, required=False)
@_AUTHOR
@_YES
@click.option("--list", "listed", is_flag=True, help="Only say what was applied, and when.")
def rollback(
    programme: str, number: int | None, author: str | None, yes: bool, listed: bool
) -> None:
    """Show what bringing PROGRAMME back to before an apply, the last or that NUMBER, would change,
    ask, and do it."""
    from backend.session import work

    if listed:
        click.echo(work(lambda session: _applications(session, programme)))
    else:
        click.echo(
            work(
                lambda session: _roll_back(session, programme, number, _who(author), yes),
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
    from backend.trail.store import last
    from game.flows.blueprint.whole import export as exported
    from game.kernel.database import writing

    async with writing(session.db) as tx:
        programme = await _programme(tx, slug)
        told = f"# As of line {await last(tx, programme.id)} of the trail.\n"
        head, rest = (await exported(tx, programme.id, slug)).split("\n\n", 1)
    return f"{head}\n{told}\n{rest}"


async def _plan(session: Session, slug: str, text: str) -> str:
    from game.kernel.database import writing

    async with writing(session.db) as tx:
        programme = await _programme(tx, slug)
    found, words = await _tried(session, programme, text, _exported(text, _who(None)))
    return _joined(words, f"{found.outcome.count or 'nothing'} to change")


async def _tried(
    session: Session, programme: Programme, text: str, edited: _Edited | None
) -> tuple[Planned, str]:
    """What the text would do, and that in words: costs, and whose edits it would undo."""
    from game.flows.blueprint.outcome import in_words
    from game.flows.blueprint.whole import plan as planned
    from game.kernel.database import writing

    found = await planned(session.db, lambda tx: _hand(tx, programme.id, "plan"), text)
    words = in_words(found.outcome, found.costs)
    if edited is not None:
        async with writing(session.db) as tx:
            words = _joined(words, await _overwritten(tx, programme, found.outcome, edited))
    return found, words


def _exported(text: str, author: str) -> _Edited | None:
    """Since when the file knows the programme, where it was exported."""
    as_of = _AS_OF.search(text)
    return _Edited(int(as_of[1]), author) if as_of else None


async def _apply(session: Session, slug: str, text: str, author: str, yes: bool) -> str:
    from game.kernel.database import writing

    async with writing(session.db) as tx:
        programme = await _programme(tx, slug)
    return await _agreed(session, programme, text, author, _exported(text, author), yes=yes)


async def _roll_back(
    session: Session, slug: str, number: int | None, author: str, yes: bool
) -> str:
    from backend.trail.store import last
    from game.flows.blueprint.whole import undone
    from game.kernel.database import writing

    async with writing(session.db) as tx:
        programme = await _programme(tx, slug)
        found, text = await undone(tx, programme.id, number)
        since = await last(tx, programme.id, "programme_file", str(found))
    return await _agreed(session, programme, text, author, _Edited(since, None), yes=yes)


async def _agreed(
    session: Session,
    programme: Programme,
    text: str,
    author: str,
    edited: _Edited | None,
    *,
    yes: bool,
) -> str:
    """Apply the text once somebody has seen what it changes, and said yes."""
    from backend.asking import alone_or_told
    from game.flows.blueprint.whole import apply_alone
    from game.kernel.database import writing
    from game.kernel.errors import counted

    found, words = await _tried(session, programme, text, edited)
    if not found.outcome.count:
        return _joined(words, "nothing changed")
    many = counted(found.outcome.count, "thing")
    if not yes:
        _ask(words, many)
        words = ""
    async with alone_or_told(session, programme.id, author), writing(session.db) as tx:
        await apply_alone(_hand(tx, programme.id, author), text, found.seen)
    return _joined(words, f"{many} changed")


def _ask(words: str, many: str) -> None:
    """Go on when whoever sits there says yes."""
    if not sys.stdin.isatty():
        raise click.ClickException(
            f"nothing was changed: this would change {many}, and nobody can be asked here. Look by"
            f" `kermesse plan`, then say --yes.\n{words}"
        )
    click.echo(words)
    if not click.confirm(f"Change {many}?"):
        raise click.ClickException("nothing was changed")


async def _overwritten(tx: Tx, programme: Programme, outcome: Outcome, since: _Edited) -> str:
    """A line for each thing that changes here and that somebody edited since."""
    from backend.trail.store import edits

    changing = [one.label for one in outcome.changes if one.action != "stays"]
    things = [
        (label.rpartition(" ")[0].replace(" ", "_"), label.rpartition(" ")[2])
        if " " in label
        else (label, programme.slug)
        for label in changing
    ]
    found = await edits(tx, programme.id, things, since.line, since.but)
    return "\n".join(
        f"! {one['by_name']} edited {one['kind'].replace('_', ' ')} {one['thing']} since, on"
        f" {one['at']:%Y-%m-%d at %H:%M} UTC, by {one['how']}: this would undo it"
        for one in found
    )


async def _applications(session: Session, slug: str) -> str:
    from game.flows.blueprint.whole import applications
    from game.kernel.database import writing

    async with writing(session.db) as tx:
        found = await applications(tx, (await _programme(tx, slug)).id)
    lines = [f"{a.number}  {a.at:%Y-%m-%d %H:%M}  {a.author}: {a.changes} changed" for a in found]
    return "\n".join(lines) or "nothing was ever applied"


def _joined(words: str, last: str) -> str:
    return "\n".join(part for part in (words, last) if part)


COMMANDS = (export, plan, apply, rollback)
