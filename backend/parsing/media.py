"""Pictures and sounds, told by their content, made again or stripped; in the
parser's process."""

from __future__ import annotations

import hashlib
import re

from backend.parsing.pictures import is_picture, picture
from backend.parsing.sounds import sound
from game.media.rules import SIDE_MAX, Medium, NoMedia

_SVG = re.compile(rb"<svg[\s>]", re.IGNORECASE)


def read(data: bytes) -> tuple[Medium, bytes]:
    """The medium and the content that is kept of it. Raises NoMedia."""
    if is_picture(data):
        return _named(*picture(data))
    if (found := sound(data)) is not None:
        return _named(*found)
    if _SVG.search(data[:4_096]):
        raise NoMedia("This is an SVG, which may hold a programme; save it as PNG.")
    if data.startswith(b"%PDF"):
        raise NoMedia("This is a PDF; save the picture in it as PNG or JPEG.")
    raise NoMedia(
        "This is neither a picture nor a sound that can be shown: send PNG, JPEG, WebP or GIF (at"
        f" most {SIDE_MAX:,} pixels a side), MP3, OGG or WAV."
    )


def _named(medium: Medium, content: bytes) -> tuple[Medium, bytes]:
    ending = medium.media
    medium.media = f"{hashlib.sha256(content).hexdigest()}.{ending}"
    medium.bytes = len(content)
    return medium, content
