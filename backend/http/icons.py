"""A programme's icon: the initial of its name on its main colour, or on one of the house's, as SVG
and as PNG.

`letters.json` holds the outlines of A to Z and 0 to 9 in Caprasimo (SIL Open Font License, see
`backend/web/vendor/caprasimo/LICENSE`), each in the middle of a square of 512, and a star under ""
for the names that begin with anything else.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from unicodedata import normalize

import msgspec
from msgspec import Struct

from game.brand.colours import text_on
from game.brand.house import MAIN

SIDE = 512
GROUNDS = (
    *("#c92f26", "#1c69d8", "#0b7f58", "#8338c9"),
    *("#b85300", "#0a7489", "#b3266e", "#5a6b12"),
)
"""White on each of them can be read: 4.5 to 1 or better."""

_LETTERS: dict[str, str] = msgspec.json.decode(
    Path(__file__).with_name("letters.json").read_bytes()
)
_ROUNDED = "M112 0L400 0Q512 0 512 112L512 400Q512 512 400 512L112 512Q0 512 0 400L0 112Q0 0 112 0Z"
_FULL = "M0 0L512 0L512 512L0 512Z"

_SLICES = 4  # Lines of sight within a row of pixels.
_WEIGHT = 31  # What one of them adds to a pixel that it covers: 124 in all.
_WHOLE = _SLICES * _WEIGHT
_CURVE = 12  # Straight pieces of a curve.

Point = tuple[float, float]


class Icon(Struct, frozen=True):
    """What an icon shows; `letter` is a key of `letters.json`."""

    letter: str
    ground: str
    ink: str = "#ffffff"


def icon_of(slug: str, name: str, main: str = MAIN) -> Icon:
    """The icon of a programme. Where its main colour is the house's, the slug decides on another,
    so that programmes can be told apart and a new name keeps it."""
    first = normalize("NFKD", name.strip())[:1].upper()
    ground = GROUNDS[zlib.crc32(slug.encode()) % len(GROUNDS)] if main == MAIN else main
    return Icon(first if first in _LETTERS else "", ground, text_on(ground))


def letter(icon: Icon) -> str:
    """The outlines of its letter, as a path."""
    return _LETTERS[icon.letter]


def svg(icon: Icon) -> bytes:
    """The icon at any size, with round corners."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<path fill="{icon.ground}" d="{_ROUNDED}"/>'
        f'<path fill="{icon.ink}" d="{letter(icon)}"/></svg>\n'
    ).encode()


@lru_cache(maxsize=256)
def png(icon: Icon, side: int, rounded: bool) -> bytes:
    """The icon of `side` pixels. Without round corners it fills its square, and the letter stays
    within the circle that launchers leave of a maskable icon."""
    outlines = (_ROUNDED if rounded else _FULL) + _LETTERS[icon.letter]
    rows = [[0] * (side + 2) for _ in range(side)]
    for start, end in _edges(outlines, side / SIDE):
        _trace(rows, start, end)
    # Both outlines run the same way round: a pixel's sum is its share of ground, then of letter.
    pixels = b"".join(b"\0" + bytes(map(abs, accumulate(row[:side]))) for row in rows)
    head = struct.pack(">2I5B", side, side, 8, 3, 0, 0, 0)
    colours, clear = _palette(icon)
    parts = (b"IHDR", head), (b"PLTE", colours), (b"tRNS", clear), (b"IDAT", zlib.compress(pixels))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in (*parts, (b"IEND", b"")))


def _palette(icon: Icon) -> tuple[bytes, bytes]:
    """The colour of each sum and, up to the whole ground, how opaque it is."""
    pairs = list(zip(bytes.fromhex(icon.ground[1:]), bytes.fromhex(icon.ink[1:]), strict=True))
    colours = bytearray()
    for total in range(2 * _WHOLE + 1):
        inked = max(0, total - _WHOLE) / _WHOLE
        colours += bytes(round(under + (over - under) * inked) for under, over in pairs)
    return bytes(colours), bytes(255 * total // _WHOLE for total in range(_WHOLE + 1))


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


def _edges(outlines: str, scale: float) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of a path of `M`, `L`, `Q` and `Z` with absolute coordinates."""
    here = first = (0.0, 0.0)
    for command, numbers in re.findall(r"([MLQZ])([^MLQZ]*)", outlines):
        at = [float(number) * scale for number in numbers.split()]
        if command == "M":
            here = first = (at[0], at[1])
        elif command == "Q":
            start, (cx, cy, x, y) = here, at
            for step in range(1, _CURVE + 1):
                t = step / _CURVE
                p, q, r = (1 - t) ** 2, 2 * t * (1 - t), t * t
                there = (p * start[0] + q * cx + r * x, p * start[1] + q * cy + r * y)
                yield here, there
                here = there
        else:
            there = (at[0], at[1]) if command == "L" else first
            yield here, there
            here = there


def _trace(rows: list[list[int]], start: Point, end: Point) -> None:
    """Note where an edge crosses each line of sight: what lies to the right of it is covered, or
    no longer, by the way it runs."""
    (x0, y0), (x1, y1) = (start, end) if start[1] <= end[1] else (end, start)
    way = 1 if start[1] <= end[1] else -1
    for line in range(round(y0 * _SLICES), round(y1 * _SLICES)):
        y = (line + 0.5) / _SLICES
        place = x0 + (x1 - x0) * (y - y0) / (y1 - y0)
        column, part = divmod(round(place * _WEIGHT), _WEIGHT)
        row = rows[line // _SLICES]
        row[column] += way * (_WEIGHT - part)
        row[column + 1] += way * part
