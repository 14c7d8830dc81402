"""What a brand is: a theme, and its members' home; and what can be wrong with one. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Literal, TypeAlias
from urllib.parse import urlsplit

from msgspec import Meta, Struct, field

from game.brand.house import ACCENT, MAIN
from game.designs.rules import Text, Title, foreign_words
from game.kernel.errors import Invalid
from game.kernel.names import NameOf
from game.kernel.words import Tone

Colour = Annotated[str, Meta(pattern=r"^#[0-9a-fA-F]{6}(?!\n)$", description="Such as #e2382f.")]
HeadingFont = Literal["caprasimo", "figtree", "lora", "nunito", "space-grotesk"]
TextFont = Literal["figtree", "lora", "nunito", "space-grotesk"]
"""Caprasimo has one weight alone, which is none for a text."""
Appearance = Literal["device", "light", "dark"]
Picture = Annotated[
    str,
    Meta(max_length=80, description="The name of a picture, as POST /v1/media answered."),
]
Address = Annotated[str, Meta(max_length=500)]


class BadBrand(Invalid):
    """`details.problems` lists what is wrong, each line with its field."""

    code = "brand.bad"


class Theme(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the pages look: `main` gives them their hue, `accent` is what is pressed; headings and
    texts each in one of the house's fonts. `appearance`: by day, by night, or as the device has it.
    `tone`: how members are spoken to, in languages that know the difference."""

    main: Colour = MAIN
    accent: Colour = ACCENT
    logo: Picture = ""
    heading_font: HeadingFont = "caprasimo"
    text_font: TextFont = "figtree"
    appearance: Appearance = "device"
    tone: Tone = "formal"


class _Block(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """A part of the home, below the one before it."""


class CampaignsBlock(
    _Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="campaigns"
):
    """What can be played: all of it, the `first`, or the `others`."""

    show: Literal["all", "first", "others"] = "all"


class PrizesBlock(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="prizes"):
    """What was won and waits to be fetched."""


class ChallengesBlock(
    _Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="challenges"
):
    """The challenges that are on."""


class StreakBlock(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="streak"):
    """One streak, or all of them."""

    streak: Annotated[str, Meta(max_length=63)] = ""


class TierBlock(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="tier"):
    """The tier, and what is missing to the next."""


class BoardBlock(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="board"):
    """The head of a board."""

    board: NameOf


class BadgesBlock(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="badges"):
    """The badges that were earned last."""


class HistoryBlock(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="history"):
    """The last lines of the account."""


class ExpiringBlock(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="expiring"):
    """Points that end soon."""


class RewardsBlock(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="rewards"):
    """The rewards that are nearest."""


class EarnBlock(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="earn"):
    """The way to how one earns more."""


class MessagesBlock(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="messages"):
    """The invitation to be told of what is new."""


class TextBlock(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="text"):
    """Words of the brand's."""

    title: Title
    text: Text = {}


class PictureBlock(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="picture"):
    """A picture, in words for who does not see it; it leads to the `link`, if there is one."""

    media: Picture
    alt: Title
    link: Address = ""


class VideoBlock(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="video"):
    """A film, an MP4 or WebM file at an https address; it begins when it is told to."""

    address: Address
    title: Title


PlainBlock: TypeAlias = (
    CampaignsBlock
    | PrizesBlock
    | ChallengesBlock
    | StreakBlock
    | TierBlock
    | BoardBlock
    | BadgesBlock
    | HistoryBlock
    | ExpiringBlock
    | RewardsBlock
    | EarnBlock
    | MessagesBlock
    | TextBlock
    | VideoBlock
)
"""What members are shown as it is written."""

Block: TypeAlias = PlainBlock | PictureBlock
"""One more kind is one more class here, and one more line in the member app's `blocks`."""

HOME: tuple[Block, ...] = (
    CampaignsBlock(show="first"),
    PrizesBlock(),
    StreakBlock(),
    TierBlock(),
    EarnBlock(),
    CampaignsBlock(show="others"),
    MessagesBlock(),
    ChallengesBlock(),
    ExpiringBlock(),
    HistoryBlock(),
)
"""What the home of a programme is that said nothing of it."""


class Brand(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A programme's own looks, and its members' home from top to bottom."""

    theme: Theme = Theme()
    home: Annotated[tuple[Block, ...], Meta(min_length=1, max_length=20)] = field(
        default_factory=lambda: HOME
    )


class Around(Struct, frozen=True, kw_only=True):
    """What a brand may refer to. Boards and streaks by name, with whether each is on; the pictures
    out of those that it names."""

    locales: Collection[str]
    boards: Mapping[str, bool]
    streaks: Mapping[str, bool]
    pictures: Collection[str]


def pictures_of(brand: Brand) -> list[str]:
    """The pictures that it names."""
    shown = [block.media for block in brand.home if isinstance(block, PictureBlock)]
    return [*([brand.theme.logo] if brand.theme.logo else []), *shown]


def films_of(brand: Brand) -> tuple[str, ...]:
    """The origins that its films come from."""
    shown = (block.address for block in brand.home if isinstance(block, VideoBlock))
    return tuple(sorted({f"https://{urlsplit(address).netloc.lower()}" for address in shown}))


def problems(brand: Brand, around: Around) -> list[str]:
    """Why it cannot be saved, each line with its field."""
    found = []
    if brand.theme.logo and brand.theme.logo not in around.pictures:
        found.append(f"theme.logo: {_NO_PICTURE}")
    for n, block in enumerate(brand.home):
        found += [f"home[{n}].{line}" for line in _wrong(block, around)]
    return found


_NO_PICTURE = "there is no such picture; send it to POST /v1/media, and name it as that answers."


def _wrong(block: Block, around: Around) -> Iterator[str]:
    match block:
        case BoardBlock(board=name) if name not in around.boards:
            yield f"board: there is no board {name!r}; {_there_are(around.boards)}"
        case StreakBlock(streak=name) if name and name not in around.streaks:
            yield f"streak: there is no streak {name!r}; {_there_are(around.streaks)}"
        case TextBlock(title=title, text=text):
            yield from foreign_words([("title", title), ("text", text)], around.locales)
        case PictureBlock(media=media, alt=alt, link=link):
            if media not in around.pictures:
                yield f"media: {_NO_PICTURE}"
            if link and not is_address(link):
                yield "link: it must be an https address, or empty."
            yield from foreign_words([("alt", alt)], around.locales)
        case VideoBlock(address=address, title=title):
            if not (is_address(address) and urlsplit(address).path.endswith((".mp4", ".webm"))):
                yield "address: write an https address that ends in .mp4 or .webm."
            yield from foreign_words([("title", title)], around.locales)
        case _:
            pass


def left_out(block: Block, around: Around) -> str:
    """Why members are not shown a block now, with its field; nothing where they are."""
    match block:
        case BoardBlock(board=name) if not around.boards.get(name):
            return f"board: the board {name!r} is off, so members do not see this block."
        case StreakBlock(streak=name) if name and not around.streaks.get(name):
            return f"streak: the streak {name!r} is off, so members do not see this block."
        case PictureBlock(media=media) if media not in around.pictures:
            return "media: the picture is gone, so members do not see this block."
    return ""


def is_address(text: str) -> bool:
    """Whether it is an https address that a page may load or lead to."""
    if not text.isascii() or not text.isprintable() or set(text) & set(" ;,'\"\\<>"):
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc


def _there_are(known: Collection[str]) -> str:
    return f"there are: {', '.join(sorted(known)) or 'none'}."
