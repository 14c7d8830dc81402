"""The demo's programme, made or completed, and a key to its doors. Safe to run again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from secrets import token_bytes

from msgspec import Struct

from backend.auth.keys import create_key, is_known
from backend.demo.furnish import furnish, quizzes
from game.kernel.database import Tx
from game.mechanics.quiz.questions import Quiz
from game.messages.hearing import keep_hearing
from game.programmes.create import NewProgramme, create
from game.programmes.rules import Programme
from game.programmes.store import NoProgramme, by_slug

SLUG = "demo"
KEY_NAME = "demo"


class Demo(Struct, frozen=True):
    """The demo's programme, its quizzes by campaign slug, and a fresh admin key."""

    programme: Programme
    quizzes: dict[str, Quiz]
    key: str


async def open_programme(tx: Tx, at: datetime) -> Programme:
    """The demo's programme, with all that belongs to it."""
    try:
        programme = await by_slug(tx, SLUG)
    except NoProgramme:
        programme = await create(
            tx,
            NewProgramme(
                slug=SLUG,
                name="Café Lumière",
                time_zone="Europe/Paris",
                locales=["fr", "en"],
                guests=True,
            ),
            token_bytes(32),
            at,
        )
    await furnish(tx, programme.id, at)
    await keep_hearing(tx, programme.id)
    return await by_slug(tx, SLUG)


async def named(tx: Tx, slug: str, at: datetime) -> Programme:
    """The programme of that slug, for a command; the demo's is made when it is asked for."""
    return await (open_programme(tx, at) if slug == SLUG else by_slug(tx, slug))


async def open_demo(tx: Tx, key_file: Path, at: datetime) -> Demo:
    """Everything the demo shows, and an admin key, which stays the same from run to run."""
    programme = await open_programme(tx, at)
    return Demo(programme, quizzes(), await _key(tx, programme.id, key_file, at))


async def _key(tx: Tx, programme_id: str, key_file: Path, at: datetime) -> str:
    kept = _read(key_file)
    if kept and await is_known(tx, programme_id, kept):
        return kept
    _, fresh = await create_key(tx, programme_id, KEY_NAME, ["admin"], at)
    _keep(key_file, fresh)
    return fresh


def _read(key_file: Path) -> str:
    return key_file.read_text().strip() if key_file.exists() else ""


def _keep(key_file: Path, key: str) -> None:
    key_file.parent.mkdir(parents=True, exist_ok=True)
    key_file.touch(mode=0o600)
    key_file.write_text(f"{key}\n")
