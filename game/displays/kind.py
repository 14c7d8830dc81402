"""A playlist as a design: which slides a display shows, for how long and when. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from game.designs.rules import Definition, DesignKind, Locale, Surroundings, foreign_words
from game.kernel.names import NameOf

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
HourMinute = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9](?!\n)$")]


class _Slide(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Shown for so many seconds, from `since` to `until` on the programme's own clock (past
    midnight where `until` is the earlier one), on these `days`, or on all."""

    seconds: Annotated[int, Meta(ge=5, le=600)] = 15
    since: HourMinute | None = None
    until: HourMinute | None = None
    days: Annotated[list[Weekday], Meta(max_length=7)] = []


class BoardSlide(_Slide, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="board"):
    """The first lines of a board; they move as the ranks do."""

    board: NameOf
    lines: Annotated[int, Meta(ge=1, le=20)] = 10


class CampaignSlide(_Slide, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="campaign"):
    """A campaign by its name: how many play it, and how one joins."""

    campaign: NameOf


class AnnouncementSlide(
    _Slide, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="announcement"
):
    """Words of the house, by language."""

    heading: Annotated[dict[Locale, Annotated[str, Meta(min_length=1, max_length=80)]],
                       Meta(min_length=1, max_length=20)]  # fmt: skip
    text: Annotated[dict[Locale, Annotated[str, Meta(max_length=400)]], Meta(max_length=20)] = {}


class JoinSlide(_Slide, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="join"):
    """The programme's address, as a QR code."""


Slide: TypeAlias = BoardSlide | CampaignSlide | AnnouncementSlide | JoinSlide


class Playlist(Definition, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a display shows, one slide after the other."""

    slides: Annotated[list[Slide], Meta(min_length=1, max_length=30)]


def _problems(name: str, playlist: Playlist, around: Surroundings) -> list[str]:
    found = [fault for n, slide in enumerate(playlist.slides) for fault in _of(n, slide, around)]
    if playlist.budget is not None:
        found.append("budget: a playlist pays nothing; leave it out.")
    return found


def _of(number: int, slide: Slide, around: Surroundings) -> Iterator[str]:
    place = f"slides[{number}]"
    if (slide.since is None) != (slide.until is None):
        yield f"{place}: say both `since` and `until`, or neither."
    match slide:
        case BoardSlide(board=board):
            yield from _unknown(f"{place}.board", "board", board, around.designs.get("board", {}))
        case CampaignSlide(campaign=campaign):
            yield from _unknown(f"{place}.campaign", "campaign", campaign, around.campaigns)
        case AnnouncementSlide(heading=heading, text=text):
            told = ((f"{place}.heading", heading), (f"{place}.text", text))
            yield from foreign_words(told, around.locales)


def _unknown(place: str, kind: str, name: str, known: Collection[str]) -> Iterator[str]:
    if name not in known:
        near = get_close_matches(name, known, 1)
        meant = (
            f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(known) or 'none'}."
        )
        yield f"{place}: there is no {kind} {name!r}; {meant}"


KIND = DesignKind(
    name="playlist",
    path="playlists",
    tag="Displays",
    definition=Playlist,
    measures=lambda playlist: (),
    prizes=lambda playlist: (),
    problems=_problems,
    tracked=False,
)
