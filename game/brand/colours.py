"""Colours as numbers: sRGB, OKLCH, and how well one is read on another. Pure.

OKLab and its polar form OKLCH: Björn Ottosson, https://bottosson.github.io/posts/oklab/ (2020), as
CSS Color 4 has them. Relative luminance and contrast: WCAG 2.2, https://www.w3.org/TR/WCAG22/.
"""

from __future__ import annotations

from math import atan2, cos, hypot, sin

from msgspec import Struct

_STEPS = 24
"""Halvings of a range from 0 to 1: finer than 8 bits of a channel can show."""

Triple = tuple[float, float, float]


class Lch(Struct, frozen=True):
    """A colour by lightness (0 to 1), chroma (0 is grey) and hue (radians)."""

    light: float
    chroma: float
    hue: float


def lch(colour: str) -> Lch:
    """The colour `#rrggbb` in OKLCH."""
    red, green, blue = _linear(colour)
    l_ = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    m_ = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    s_ = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    light = 0.2104542553 * l_ + 0.7936177850 * m_ - 0.0040720468 * s_
    a = 1.9779984951 * l_ - 2.4285922050 * m_ + 0.4505937099 * s_
    b = 0.0259040371 * l_ + 0.7827717662 * m_ - 0.8086757660 * s_
    return Lch(light, hypot(a, b), atan2(b, a))


def hex_of(colour: Lch) -> str:
    """The colour as `#rrggbb`: of the same lightness and hue, and as much of its chroma as a screen
    can show."""
    if _shows(_rgb(colour)):
        return _hex(_rgb(colour))
    low, high = 0.0, colour.chroma
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _shows(_rgb(Lch(colour.light, middle, colour.hue))):
            low = middle
        else:
            high = middle
    return _hex(_rgb(Lch(colour.light, low, colour.hue)))


def toned(colour: str, light: float, chroma: float) -> str:
    """The hue of a colour at this lightness, with no more than this chroma."""
    known = lch(colour)
    return hex_of(Lch(light, min(known.chroma, chroma), known.hue))


def contrast(one: str, other: str) -> float:
    """How well one is read on the other: from 1, not at all, to 21, black on white."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(colour: str, grounds: tuple[str, ...], ratio: float) -> str:
    """The nearest lightness of a colour that reaches the ratio on all these grounds; itself where
    it does already. The grounds are all light ones or all dark ones."""
    if _least(colour, grounds) >= ratio:
        return colour
    known = lch(colour)
    ends = [end for end in (0.0, 1.0) if _least(hex_of(Lch(end, 0, 0)), grounds) >= ratio]
    found = [_nearest(known, end, grounds, ratio) for end in ends]
    return min(found, key=lambda one: abs(lch(one).light - known.light))


def text_on(ground: str, *inks: str) -> str:
    """The first of these inks that is read on the ground, else white or black: one of the two
    always reaches 4.58 to 1."""
    for ink in inks:
        if contrast(ink, ground) >= 4.5:
            return ink
    return max("#ffffff", "#000000", key=lambda ink: contrast(ink, ground))


def _nearest(known: Lch, end: float, grounds: tuple[str, ...], ratio: float) -> str:
    """Towards black (0) or white (1), the first that reaches the ratio."""
    near, far = known.light, end
    for _ in range(_STEPS):
        middle = (near + far) / 2
        if _least(hex_of(Lch(middle, known.chroma, known.hue)), grounds) >= ratio:
            far = middle
        else:
            near = middle
    return hex_of(Lch(far, known.chroma, known.hue))


def _least(colour: str, grounds: tuple[str, ...]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def _linear(colour: str) -> Triple:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (byte / 255 for byte in bytes.fromhex(colour[1:]))
    )
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(colour: Lch) -> Triple:
    """Linear red, green and blue, which may lie outside of what a screen shows."""
    a, b = colour.chroma * cos(colour.hue), colour.chroma * sin(colour.hue)
    l_ = (colour.light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m_ = (colour.light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s_ = (colour.light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * l_ - 3.3077115913 * m_ + 0.2309699292 * s_,
        -1.2684380046 * l_ + 2.6097574011 * m_ - 0.3413193965 * s_,
        -0.0041960863 * l_ - 0.7034186147 * m_ + 1.7076147010 * s_,
    )


def _shows(rgb: Triple) -> bool:
    return all(-1e-4 <= part <= 1 + 1e-4 for part in rgb)


def _hex(rgb: Triple) -> str:
    parts = (min(1.0, max(0.0, part)) for part in rgb)
    sent = (12.92 * x if x <= 0.0031308 else 1.055 * x ** (1 / 2.4) - 0.055 for x in parts)
    return "#" + "".join(f"{round(255 * part):02x}" for part in sent)
