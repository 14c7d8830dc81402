"""Pair a display with a programme, change it, and send it away."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import asdict, replace

from backend.auth.keys import fresh
from backend.displays import store
from backend.displays.rules import (
    CODE_LIFE,
    PREFIX,
    WRONG_CODES,
    Display,
    NoSuchCode,
    TooManyCodes,
    Wish,
    code_by_chance,
    typed,
)
from game.designs.store import by_name
from game.displays.kind import KIND
from game.kernel.database import Database, Tx, writing
from game.kernel.errors import Invalid
from game.kernel.events import DisplayTold, Event
from game.kernel.failures_store import check, note
from game.kernel.outbox import emit
from game.kernel.together import together
from game.mechanics.dice import dice_of
from game.programmes.rules import Programme
from game.sites.acting import open_site

_TRIED = 5


class NoPlaylist(Invalid):
    code = "display.no_playlist"


class ShowsOneThing(Invalid):
    code = "display.shows_one_thing"


class ForeignLocale(Invalid):
    code = "display.foreign_locale"


class Pairing(Struct, frozen=True, kw_only=True):
    """The code that a display shows, and its key, which opens nothing before that was entered."""

    code: str
    token: str
    expires_at: datetime


async def begin(db: Database, seed: bytes, at: datetime) -> Pairing:
    """A display asks to be paired."""
    dice, key = dice_of(seed, "pairing"), fresh(PREFIX)
    expires_at = at + CODE_LIFE
    async with writing(db) as tx:
        for _ in range(_TRIED):
            code = code_by_chance(dice)
            if await store.add_pairing(tx, code, key.id, key.secret_hash, expires_at):
                return Pairing(code=code, token=key.text, expires_at=expires_at)
    raise AssertionError("codes by chance do not meet five times")


async def pair(db: Database, programme: Programme, code: str, wish: Wish, at: datetime) -> Display:
    """The display that shows this code belongs to the programme from now on."""
    names = {f"display-code/{programme.id}": WRONG_CODES}
    async with writing(db) as tx:
        await check_wish(tx, programme, wish)
        if (wait_s := await check(tx, names, at)) is not None:
            raise TooManyCodes("Too many wrong codes: wait a little.", retry_after_s=wait_s)
        found = await store.take_pairing(tx, typed(code), at)
        if found is None:
            await note(tx, names, at)
        else:
            new = paired(programme.id, found["display_id"], wish, at)
            await store.add(tx, new, found["secret_hash"])
            return new
    raise NoSuchCode("No display shows this code; codes change after ten minutes, look again.")


def paired(programme_id: str, display_id: str, wish: Wish, at: datetime) -> Display:
    """A display that was never heard of yet."""
    return Display(**asdict(wish), id=display_id, programme_id=programme_id, paired_at=at)


async def change(tx: Tx, programme: Programme, display_id: str, wish: Wish) -> Display:
    """The display as staff want it now."""
    await check_wish(tx, programme, wish)
    after = replace(await store.one(tx, programme.id, display_id, lock=True), **asdict(wish))
    await store.change(tx, after)
    return after


async def tell(tx: Tx, display: Display, command: str, at: datetime) -> None:
    """Tell a display what to do, over whichever server it is connected to."""
    async with together(tx) as out:
        emit(
            out,
            [Event(display.programme_id, None, DisplayTold(command=command), feed=display.id)],
            at,
        )


async def check_wish(tx: Tx, programme: Programme, wish: Wish) -> None:
    """Refuse a playlist or a site that there is not, or a language that the programme does not
    speak."""
    if (wish.playlist is None) == (not wish.till) or (wish.site and not wish.till):
        raise ShowsOneThing(
            "A display shows a `playlist`, or faces whoever is at a `till` (and its `site`): say"
            " one of both. To show the other, pair it anew."
        )
    if wish.site:
        await open_site(tx, programme.id, wish.site)
    if wish.playlist is not None and not await by_name(tx, programme.id, KIND, wish.playlist):
        raise NoPlaylist(f"There is no playlist {wish.playlist[:100]!r}; save one first.")
    if wish.locale not in programme.locales:
        raise ForeignLocale(
            f"The programme does not speak {wish.locale[:20]!r}; it speaks"
            f" {', '.join(programme.locales)}."
        )
