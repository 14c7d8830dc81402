"""The demo's programme, made or completed, and a key to its doors. Safe to run again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from secrets import token_bytes, token_urlsafe

from msgspec import Struct

from backend.auth import keys
from backend.auth.keys import renewed_key
from backend.auth.staff import Role, StaffChange, add_staff, change_staff
from backend.auth.staff_store import staff
from backend.demo.furnish import AUTHOR, furnish, quizzes, wanted
from backend.displays import store as displays
from backend.displays.pair import paired
from backend.displays.rules import PREFIX, Wish
from game.designs.store import by_name
from game.kernel.database import Tx
from game.kernel.identity import unguessable
from game.mechanics.quiz.questions import Quiz
from game.messages.hearing import keep_hearing
from game.programmes.create import NewProgramme, create
from game.programmes.rules import Programme
from game.programmes.store import NoProgramme, by_slug
from game.vouchers.codes import made
from game.vouchers.kind import KIND as REWARD
from game.vouchers.store import add_codes, stocks_of

SLUG = "demo"
KEY_NAME = "demo"
STAFF = "lea@demo.example"
CASHIER = "sam@demo.example"
PLAYLIST = "comptoir"
TOTE = "sac"
CODES = 60


class Demo(Struct, frozen=True):
    """The demo's programme, its quizzes by campaign slug, an admin key, the password by which
    `STAFF` and `CASHIER` sign in, and the key of the display on its wall."""

    programme: Programme
    quizzes: dict[str, Quiz]
    key: str
    password: str
    display: str


async def open_programme(tx: Tx, at: datetime) -> Programme:
    """The demo's programme, with all that belongs to it."""
    new = False
    try:
        programme = await by_slug(tx, SLUG)
    except NoProgramme:
        new = True
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
    await furnish(tx, programme.id, wanted(), AUTHOR, at, new=new)
    await keep_hearing(tx, programme.id)
    await _pool(tx, programme.id)
    return await by_slug(tx, SLUG)


async def _pool(tx: Tx, programme_id: str) -> None:
    """The tote's codes, as a printer would have sent them; put in once."""
    tote = await by_name(tx, programme_id, REWARD, TOTE)
    if tote is None or tote.definition.codes != "pool":
        return
    stock = (await stocks_of(tx, [tote.id]))[tote.id]
    if not stock.codes_free and not stock.taken:
        await add_codes(tx, tote.id, [made(unguessable()) for _ in range(CODES)])


async def named(tx: Tx, slug: str, at: datetime) -> Programme:
    """The programme of that slug, for a command; the demo's is made when it is asked for."""
    return await (open_programme(tx, at) if slug == SLUG else by_slug(tx, slug))


async def open_demo(tx: Tx, folder: Path, at: datetime) -> Demo:
    """Everything the demo shows. Its admin key and the password of its staff are fresh each time,
    and written nowhere; the key of the display, which tells what hangs on a wall, is kept in the
    folder, so that the wall goes on."""
    programme = await open_programme(tx, at)
    key = await renewed_key(tx, programme.id, KEY_NAME, ["admin"], at)
    password = await _password(tx, programme.id, at)
    display = await _display(tx, programme, folder / "demo.display", at)
    return Demo(programme, quizzes(), key, password, display)


async def crowds_key(tx: Tx, programme_id: str, at: datetime) -> str:
    """What the crowd comes in with: its own, so that another demo on this database leaves it be."""
    return await renewed_key(tx, programme_id, f"{KEY_NAME} crowd", ["admin"], at)


async def _password(tx: Tx, programme_id: str, at: datetime) -> str:
    everybody = await staff(tx, programme_id, None, 200)
    known = {one["email"]: one["id"] for one in everybody}
    fresh = token_urlsafe(12)
    roles: tuple[tuple[str, Role], ...] = ((STAFF, "owner"), (CASHIER, "cashier"))
    for email, role in roles:
        if email in known:
            await change_staff(tx, programme_id, known[email], StaffChange(password=fresh))
        else:
            await add_staff(tx, programme_id, email, fresh, role, at)
    return fresh


async def _display(tx: Tx, programme: Programme, file: Path, at: datetime) -> str:
    """The key of the display behind the bar, which is paired once."""
    kept = _read(file)
    parts = keys.taken_apart(kept, PREFIX)
    if parts and parts.id in await displays.some(tx, [parts.id]):
        return kept
    key = keys.fresh(PREFIX)
    wish = Wish(name="Le mur du comptoir", playlist=PLAYLIST, locale="fr", dark_after_minutes=10)
    await displays.add(tx, paired(programme.id, key.id, wish, at), key.secret_hash)
    _keep(file, key.text)
    return key.text


def _read(key_file: Path) -> str:
    return key_file.read_text().strip() if key_file.exists() else ""


def _keep(key_file: Path, key: str) -> None:
    key_file.parent.mkdir(parents=True, exist_ok=True)
    key_file.touch(mode=0o600)
    key_file.write_text(f"{key}\n")
