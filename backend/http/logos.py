"""A programme's icon with its logo in the middle, as SVG and as PNG.

The picture was made anew by the house when it was sent (`backend/parsing/`), so it is read here.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageStat

from game.brand.colours import contrast

SIDE = 512
_SHARE = 0.62
"""Of the side: a logo of any shape stays within the circle that launchers leave."""
_SEEN = 2.0
"""How well a logo stands out from its ground, at least."""


@lru_cache(maxsize=32)
def logo_svg(logo: bytes, main: str) -> bytes:
    """The icon at any size, with round corners."""
    picture, ground = _read(logo, main)
    width, height = picture.size
    drawn = BytesIO()
    picture.save(drawn, "WEBP", quality=90)
    inside = b64encode(drawn.getvalue()).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<rect width="{SIDE}" height="{SIDE}" rx="{SIDE // 4}" fill="{ground}"/>'
        f'<image x="{(SIDE - width) / 2}" y="{(SIDE - height) / 2}" width="{width}"'
        f' height="{height}" href="data:image/webp;base64,{inside}"/></svg>\n'
    ).encode()


@lru_cache(maxsize=32)
def logo_png(logo: bytes, main: str, side: int, rounded: bool) -> bytes:
    """The icon of `side` pixels."""
    picture, ground = _read(logo, main)
    tile = Image.new("RGBA", (SIDE, SIDE), ground)
    tile.alpha_composite(picture, ((SIDE - picture.width) // 2, (SIDE - picture.height) // 2))
    if rounded:
        corners = Image.new("L", (SIDE, SIDE), 0)
        ImageDraw.Draw(corners).rounded_rectangle((0, 0, SIDE - 1, SIDE - 1), SIDE // 4, 255)
        tile.putalpha(corners)
    drawn = BytesIO()
    tile.resize((side, side), Image.Resampling.LANCZOS).save(drawn, "PNG", optimize=True)
    return drawn.getvalue()


def _read(logo: bytes, main: str) -> tuple[Image.Image, str]:
    """The picture in its place's size, and the ground it stands on: for one that is not clear at
    its corner that corner's colour, else the main colour, or white or black if that hides it."""
    with Image.open(BytesIO(logo), formats=("WEBP",)) as opened:
        picture = opened.convert("RGBA")
    box = round(SIDE * _SHARE)
    share = min(box / picture.width, box / picture.height)
    picture = picture.resize(
        (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    )
    *corner, solid = picture.getpixel((0, 0))  # type: ignore[misc]  # The mode is RGBA.
    if solid == 255:
        return picture, _hex(corner)
    alpha = picture.getchannel("A")
    seen = _hex(
        ImageStat.Stat(picture.convert("RGB"), mask=alpha).mean if alpha.getbbox() else [0.0] * 3
    )
    if contrast(main, seen) >= _SEEN:
        return picture, main
    return picture, max("#ffffff", "#000000", key=lambda ground: contrast(ground, seen))


def _hex(parts: Sequence[float]) -> str:
    return "#" + "".join(f"{round(part):02x}" for part in parts)
