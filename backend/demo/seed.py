"""The demo's programme: a café, its currency, its earn rules and its quizzes. Safe to run again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from secrets import token_bytes

import msgspec
from msgspec import Struct

from backend.auth.keys import create_key, is_known
from game.campaigns.rules import Wrap
from game.campaigns.store import find
from game.database import Tx
from game.earning.rules import Cap, Definition
from game.launch.drafts import Draft, save_draft
from game.launch.earn_rules import RuleDraft, save_earn_rule
from game.launch.publish import publish
from game.ledger.rules import Currency, Expiry
from game.ledger.store import currencies_of, put_currency
from game.mechanics.quiz.formats import read
from game.mechanics.quiz.questions import Quiz
from game.programmes.create import NewProgramme, create
from game.programmes.rules import Programme
from game.programmes.store import NoProgramme, by_slug, touch

SLUG = "demo"
QUIZZES = Path(__file__).parent / "quizzes"
AUTHOR = "demo"
KEY_NAME = "demo"

_POINTS = Currency(
    code="points",
    scale=0,
    name={"fr": "grain", "en": "bean"},
    plural={"fr": "grains", "en": "beans"},
    icon="☕",
    expiry=Expiry(after_months=12, round_up_to="month"),
    when_reversed="floor",
)

_RULES = {
    "bienvenue": Definition(
        activity_type="member.joined",
        amount="50",
        currency="points",
        reason={"fr": "Bienvenue au café", "en": "Welcome to the café"},
    ),
    "visite": Definition(
        activity_type="visit",
        amount="5",
        currency="points",
        caps=[Cap(period="day", times=1)],
        reason={"fr": "Visite du jour", "en": "Today's visit"},
    ),
    "achat": Definition(
        activity_type="purchase",
        amount="activity.data.amount / 100",
        currency="points",
        reason={"fr": "Un grain par euro", "en": "One bean per euro"},
    ),
}

_TARIFF = {"taking_part": 10, "right_answer": 5, "perfect_run": 50}
_TERMS = {
    "fr": "Chaque question ne rapporte qu\u2019une fois : rejouez pour battre votre record.",
    "en": "A better run earns the difference: play again to beat your best.",
}


class Demo(Struct, frozen=True):
    """The demo's programme, its quizzes by campaign slug, and a fresh admin key."""

    programme: Programme
    quizzes: dict[str, Quiz]
    key: str


async def open_programme(tx: Tx, at: datetime) -> Programme:
    """The demo's programme, made with its currency and rules if it is not there yet."""
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
    if "points" not in (await currencies_of(tx, [programme]))[programme.id]:
        await put_currency(tx, programme.id, _POINTS)
        await touch(tx, programme.id)
        for name, definition in _RULES.items():
            draft = RuleDraft(definition=definition)
            await save_earn_rule(tx, programme.id, name, draft, author=AUTHOR, at=at)
    return await by_slug(tx, SLUG)


async def named(tx: Tx, slug: str, at: datetime) -> Programme:
    """The programme of that slug, for a command; the demo's is made when it is asked for."""
    return await (open_programme(tx, at) if slug == SLUG else by_slug(tx, slug))


async def open_demo(tx: Tx, key_file: Path, at: datetime) -> Demo:
    """Everything the demo shows, and an admin key, which stays the same from run to run."""
    programme = await open_programme(tx, at)
    quizzes = {}
    for path in sorted(QUIZZES.glob("*.json")):
        quiz = read(path.read_bytes(), path.name).quiz
        quizzes[path.stem] = quiz
        if await find(tx, programme.id, path.stem) is None:
            await _launch(tx, programme.id, path.stem, quiz, at)
    return Demo(programme, quizzes, await _key(tx, programme.id, key_file, at))


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


async def _launch(tx: Tx, programme_id: str, slug: str, quiz: Quiz, at: datetime) -> None:
    wrap = Wrap(
        title={"fr": quiz.title}, currency="points", tariff=_TARIFF, budget=5_000_000, terms=_TERMS
    )
    config = msgspec.to_builtins(quiz, str_keys=True)
    await save_draft(tx, programme_id, slug, Draft(mechanic="quiz", wrap=wrap, config=config), at)
    await publish(tx, programme_id, slug, AUTHOR, at, token_bytes(32))
