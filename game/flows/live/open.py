"""Open a room on a published quiz: what will be asked is dealt now, once for everybody in it."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import datetime
from hashlib import sha256
from hmac import digest

from msgspec import Struct
from msgspec.structs import replace

from game.campaigns.rules import Version, check_running
from game.campaigns.store import NoCampaign, configs, live_of
from game.flows.live import store
from game.flows.live.rules import Options, Room
from game.flows.live.scoring import board_of
from game.kernel.database import Tx
from game.kernel.errors import Conflict, Invalid
from game.kernel.identity import new_id
from game.mechanics.dice import Dice, dice_of
from game.mechanics.quiz.questions import KINDS, Quiz, Slide
from game.mechanics.quiz.rules import start
from game.mechanics.quiz.state import State
from game.programmes.store import by_ids

PIN_DIGITS = 6
_PINS_TRIED = 20


class NotAQuiz(Invalid):
    code = "room.not_a_quiz"


class NotFree(Conflict):
    code = "room.not_free"


class NothingToAsk(Invalid):
    code = "room.nothing_to_ask"


class NoPin(Conflict):
    code = "room.no_pin"


class Opening(Struct, frozen=True, kw_only=True):
    """A wish to open a room; `seed` is fresh chance."""

    programme_id: str
    campaign: str
    options: Options
    seed: bytes


async def open_room(tx: Tx, wish: Opening, at: datetime) -> Room:
    """The room, in its lobby, with a PIN that no other open room has."""
    version, quiz = await _quiz_of(tx, wish)
    check_running(version, at)
    deal = deal_of(quiz, wish, at)
    room = Room(
        id=new_id(),
        programme_id=wish.programme_id,
        campaign_id=version.campaign_id,
        version_id=version.id,
        pin=await _pin(tx, dice_of(wish.seed, "pin")),
        link=_link(wish.seed),
        options=wish.options,
        deal=deal,
        limits=limits_of(quiz, deal, wish.options),
        phase="lobby",
        position=-1,
        number=0,
        board=board_of(quiz.scoring),
        locked=False,
        players=0,
        voided=[],
        counts=None,
        asked_at=None,
        paused_at=None,
        due_at=None,
        opened_at=at,
        moved_at=at,
    )
    await store.insert(tx, room)
    return room


async def quiz_of(tx: Tx, room: Room) -> Quiz:
    """The quiz as it was when the room was opened: an edit changes nothing in it."""
    found: Quiz = (await configs(tx, {room.version_id: Quiz}))[room.version_id]
    return found


async def _quiz_of(tx: Tx, wish: Opening) -> tuple[Version, Quiz]:
    programmes = await by_ids(tx, {wish.programme_id})
    live = (await live_of(tx, programmes.values()))[wish.programme_id]
    version = next((one for one in live.values() if one.slug == wish.campaign), None)
    if version is None:
        raise NoCampaign(f"There is no campaign {wish.campaign[:100]!r}, or it is not published.")
    if version.mechanic != "quiz":
        raise NotAQuiz("A room plays a quiz; this campaign is a game of another kind.")
    wrap = version.wrap
    if wrap.price or wrap.free or wrap.limit:
        raise NotFree(
            "A room is free for all who are in it: open one on a campaign without a price and"
            " without a limit of plays."
        )
    quiz: Quiz = (await configs(tx, {version.id: Quiz}))[version.id]
    return version, quiz


def deal_of(quiz: Quiz, wish: Opening, at: datetime) -> State:
    """The questions and their options as all will see them, without the kinds left out."""
    dealt = start(quiz, Dice(digest(wish.seed, b"deal", sha256)), at).state
    assert isinstance(dealt, State)
    skipped = frozenset(wish.options.skip)
    kept = [
        number
        for number, place in enumerate(dealt.places)
        if KINDS[type(quiz.questions[place])] not in skipped
    ]
    deal = only(dealt, kept)
    if all(isinstance(quiz.questions[place], Slide) for place in deal.places):
        raise NothingToAsk("Nothing is left to ask: leave fewer kinds of questions out.")
    return deal


def only(deal: State, numbers: list[int]) -> State:
    """The deal with these questions alone."""
    return replace(
        deal,
        questions=tuple(deal.questions[number] for number in numbers),
        places=tuple(deal.places[number] for number in numbers),
        orders=tuple(deal.orders[number] for number in numbers),
    )


def limits_of(quiz: Quiz, deal: State, options: Options) -> list[int | None]:
    dealt = [quiz.questions[place] for place in deal.places]
    return [
        None if isinstance(question, Slide) else question.limit_ms or options.limit_ms
        for question in dealt
    ]


async def _pin(tx: Tx, dice: Dice) -> str:
    """A PIN by chance, so that none tells of another."""
    tried = [str(dice.below(10**PIN_DIGITS)).zfill(PIN_DIGITS) for _ in range(_PINS_TRIED)]
    taken = await store.pins_taken(tx, tried)
    free = next((pin for pin in tried if pin not in taken), None)
    if free is None:
        raise NoPin("Too many rooms are open; end one that is over.")
    return free


def _link(seed: bytes) -> str:
    """128 bits and more of chance, in letters that an address takes."""
    return urlsafe_b64encode(digest(seed, b"link", sha256)[:18]).decode()
