"""A picture is decoded whole and made anew: what was hidden in it, or said where it was taken, is
not in what is kept."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from game.media.rules import KEPT_SIDE, PIXELS_MAX, SIDE_MAX, Medium, NoMedia

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_MARKS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")


def is_picture(data: bytes) -> bool:
    """Whether it begins as one of the kinds that are taken."""
    return data.startswith(_MARKS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def picture(data: bytes) -> tuple[Medium, bytes]:
    """The first frame, upright, at most `KEPT_SIDE` a side, as WebP. Raises NoMedia."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Sizes are looked at below.
            Image.MAX_IMAGE_PIXELS = None
            with Image.open(BytesIO(data), formats=_FORMATS) as opened:
                _check_size(*opened.size)
                opened.draft("RGB", (2 * KEPT_SIDE, 2 * KEPT_SIDE))
                opened.load()
                made = _made(opened)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as why:
        raise NoMedia("This picture is damaged; save it again as PNG or JPEG.") from why
    written = BytesIO()
    made.save(written, "WEBP", quality=82, method=4)
    medium = Medium(
        media="webp", kind="picture", type="image/webp", width=made.width, height=made.height
    )
    return medium, written.getvalue()


def _check_size(width: int, height: int) -> None:
    if max(width, height) > SIDE_MAX or width * height > PIXELS_MAX:
        raise NoMedia(
            f"This picture is {width:,} by {height:,} pixels; save it with at most {SIDE_MAX:,} a"
            f" side and {PIXELS_MAX // 1_000_000} million in all."
        )


def _made(opened: Image.Image) -> Image.Image:
    clear = "transparency" in opened.info or opened.mode in ("RGBA", "LA", "PA", "RGBa", "La")
    upright = ImageOps.exif_transpose(opened)
    upright.thumbnail((KEPT_SIDE, KEPT_SIDE))
    pixels = upright.convert("RGBA" if clear else "RGB")
    bare = Image.new(pixels.mode, pixels.size)  # Whatever else the file said stays behind.
    bare.paste(pixels)
    return bare
