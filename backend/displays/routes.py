"""The doors of displays: one asks to be paired, staff enter its code and look after it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from backend.displays import store
from backend.displays.pair import (
    ForeignLocale,
    NoPlaylist,
    Pairing,
    ShowsOneThing,
    begin,
    change,
    pair,
    tell,
)
from backend.displays.rules import Display, NoDisplay, NoSuchCode, TooManyCodes, Wish, is_online
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.identity import Marketer, Reader
from game.kernel.names import Name, NameOf
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.programmes.store import by_ids
from game.sites.acting import NoSite, NotYourSite, may_act

TAGS = ["Displays"]
PAIRINGS = "/v1/displays/pairings"

_Name = Annotated[str, Meta(min_length=1, max_length=60)]
_Locale = Annotated[str, Meta(max_length=35)]
_Minutes = Annotated[int, Meta(ge=2, le=10_080)]


class NewDisplay(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The code that a display shows, and what it shall be called and show: a playlist, or, at a
    till, whoever is served there. Without a locale it speaks the programme's first."""

    code: Annotated[str, Meta(min_length=4, max_length=20)]
    name: _Name
    playlist: NameOf | None = None
    site: NameOf | None = None
    till: Name | None = None
    locale: _Locale | None = None
    dark_after_minutes: _Minutes = 10


class DisplayChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is left out stays as it is."""

    name: _Name | None = None
    playlist: NameOf | None = None
    site: NameOf | None = None
    till: Name | None = None
    locale: _Locale | None = None
    dark_after_minutes: _Minutes | None = None


class DisplayCommand(Struct, frozen=True, forbid_unknown_fields=True):
    """What the display shall do: load its page anew, or say in large letters which one it is."""

    command: Literal["reload", "identify"]


class DisplayView(Struct, frozen=True, kw_only=True):
    """A display, when it was last heard of, and what it said it shows. It shows a `playlist`, or
    faces whoever is at the `till` of a `site`."""

    id: str
    name: str
    playlist: str | None
    site: str | None
    till: str | None
    locale: str
    dark_after_minutes: int
    paired_at: datetime
    last_seen_at: datetime | None
    online: bool
    showing: dict[str, Any] | None
    version: str | None
    dark_since: datetime | None


class Displays(Struct, frozen=True):
    """Every display of the programme."""

    items: list[DisplayView]


@post(PAIRINGS, summary="Ask to be paired", tags=TAGS, responses=refused(caller=False))
async def begin_pairing(
    db: NamedDependency[Database], clock: NamedDependency[Clock], seed: NamedDependency[bytes]
) -> Pairing:
    """A code for ten minutes, and a key that opens nothing before somebody has entered the code."""
    return await begin(db, seed, clock())


@post("/v1/displays", summary="Pair a display", tags=TAGS,
      responses=refused(
          *(NoSuchCode, TooManyCodes, NoPlaylist, ForeignLocale, ShowsOneThing),
          *(NoSite, NotYourSite)))  # fmt: skip
async def pair_display(
    data: JSONBody[NewDisplay],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> DisplayView:
    """The display that shows the code is this programme's from now on. One at a till greets whoever
    is served there, for some seconds, and sees nothing else."""
    async with reading(db) as tx:
        programme = (await by_ids(tx, {marketer.programme_id}))[marketer.programme_id]
    wish = Wish(
        name=data.name,
        playlist=data.playlist,
        site=data.site or "",
        till=data.till or "",
        locale=data.locale or programme.locales[0],
        dark_after_minutes=data.dark_after_minutes,
    )
    if wish.till:
        may_act(marketer, wish.site)
    at = clock()
    return _view(await pair(db, programme, data.code, wish, at), at)


@get("/v1/displays", summary="List displays", tags=TAGS, responses=refused())
async def list_displays(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> Displays:
    """Whether they are there, and what they show."""
    async with reading(db) as tx:
        found = await store.all_of(tx, reader.programme_id)
    return Displays([_view(one, clock()) for one in found])


@get("/v1/displays/{display_id:uuid}", summary="Look at a display", tags=TAGS,
     responses=refused(NoDisplay))  # fmt: skip
async def look_at_display(
    display_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> DisplayView:
    """Whether it is there, and what it shows."""
    async with reading(db) as tx:
        return _view(await store.one(tx, reader.programme_id, str(display_id)), clock())


@patch("/v1/displays/{display_id:uuid}", summary="Change a display", tags=TAGS,
       responses=refused(
           *(NoDisplay, NoPlaylist, ForeignLocale, ShowsOneThing, NoSite, NotYourSite)
       ))  # fmt: skip
async def change_display(
    display_id: FromPath[UUID],
    data: JSONBody[DisplayChange],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> DisplayView:
    """Another name or playlist; it is shown at once."""
    at = clock()
    async with writing(db) as tx:
        programme = (await by_ids(tx, {marketer.programme_id}))[marketer.programme_id]
        before = await store.one(tx, programme.id, str(display_id))
        wish = Wish(
            name=data.name or before.name,
            playlist=data.playlist or before.playlist,
            site=before.site if data.site is None else data.site,
            till=data.till or before.till,
            locale=data.locale or before.locale,
            dark_after_minutes=data.dark_after_minutes or before.dark_after_minutes,
        )
        if wish.till:
            may_act(marketer, wish.site)
        return _view(await change(tx, programme, before.id, wish), at)


@post("/v1/displays/{display_id:uuid}/commands", status_code=202, summary="Tell a display",
      tags=TAGS, responses=refused(NoDisplay))  # fmt: skip
async def tell_display(
    display_id: FromPath[UUID],
    data: JSONBody[DisplayCommand],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> DisplayView:
    """It does so at once, if it is there; one that is away shows what is new when it comes back."""
    at = clock()
    async with writing(db) as tx:
        display = await store.one(tx, marketer.programme_id, str(display_id))
        await tell(tx, display, data.command, at)
    return _view(display, at)


@delete("/v1/displays/{display_id:uuid}", summary="Revoke a display", tags=TAGS,
        responses=refused(NoDisplay))  # fmt: skip
async def revoke_display(
    display_id: FromPath[UUID],
    db: NamedDependency[Database],
    marketer: NamedDependency[Marketer],
) -> None:
    """It shows nothing more at once, and asks to be paired again."""
    async with writing(db) as tx:
        gone = await store.one(tx, marketer.programme_id, str(display_id), lock=True)
        await store.remove(tx, gone.id)


ROUTES = [
    begin_pairing, pair_display, list_displays, look_at_display, change_display, tell_display,
    revoke_display,
]  # fmt: skip


def _view(display: Display, at: datetime) -> DisplayView:
    return shown(
        DisplayView, display, online=is_online(display, at), site=display.site or None,
        till=display.till or None,
    )  # fmt: skip
