"""What a picture or a sound is, and how much of one is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from game.kernel.errors import Away, Invalid, Missing

SIDE_MAX = 30_000
PIXELS_MAX = 40_000_000
"""More is refused before anything is decoded."""
KEPT_SIDE = 1_600
"""What is larger is made smaller."""
SOUND_S_MAX = 300

TYPES = {"webp": "image/webp", "mp3": "audio/mpeg", "ogg": "audio/ogg", "wav": "audio/wav"}
"""How a name ends, and what is sent under it."""


Kind = Literal["picture", "sound"]


class NoMedia(Invalid):
    """It is no picture and no sound that can be shown, or too large a one."""

    code = "media.unreadable"


class NoSuchMedia(Missing):
    code = "media.missing"


class MediaStoreAway(Away):
    """The store of files does not take or give it; nothing is half saved."""

    code = "media.store_away"


class Medium(Struct, kw_only=True):
    """A picture or a sound as it is kept. `media` is its name: the SHA-256 of its content, and how
    its type's names end. Sizes in pixels, of a picture; `duration_ms` of a sound."""

    media: str
    kind: Kind
    type: str
    bytes: int = 0
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None


class Kept(Struct, frozen=True, kw_only=True):
    """One that was sent before, and when; sizes are null where they were not noted."""

    media: str
    kind: Kind
    type: str
    bytes: int
    width: int | None
    height: int | None
    sent_at: datetime


def place_of(programme_id: str, media: str) -> str:
    """Its name in the store of files."""
    return f"media/{programme_id}/{media}"
