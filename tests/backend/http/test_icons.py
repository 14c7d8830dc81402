"""An icon is an initial on a colour: readable, whole, and always the same for one programme."""

from __future__ import annotations

import struct
import zlib

import pytest

from backend.http.icons import GROUNDS, Icon, icon_of, png, svg


def chunks(picture: bytes) -> dict[bytes, bytes]:
    """The parts of a PNG by their kind, each checked against its sum."""
    found, at = {}, 8
    while at < len(picture):
        length, kind = struct.unpack(">I4s", picture[at : at + 8])
        content = picture[at + 8 : at + 8 + length]
        (check,) = struct.unpack(">I", picture[at + 8 + length : at + 12 + length])
        assert check == zlib.crc32(kind + content)
        found[kind] = content
        at += 12 + length
    return found


def pixels(picture: bytes) -> list[list[tuple[int, ...]]]:
    """The rows of a PNG with a palette, each pixel as red, green, blue and how opaque it is."""
    parts = chunks(picture)
    side = struct.unpack(">I", parts[b"IHDR"][:4])[0]
    flat, colours, clear = zlib.decompress(parts[b"IDAT"]), parts[b"PLTE"], parts[b"tRNS"]
    rows = [flat[start + 1 : start + 1 + side] for start in range(0, len(flat), side + 1)]
    assert len(rows) == side and all(flat[start] == 0 for start in range(0, len(flat), side + 1))
    return [
        [(*colours[3 * one : 3 * one + 3], clear[one] if one < len(clear) else 255) for one in row]
        for row in rows
    ]


def light(colour: str) -> float:
    """Relative luminance (WCAG 2)."""
    parts = [part / 255 for part in bytes.fromhex(colour[1:])]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ground", GROUNDS)
def test_the_letter_can_be_read_on_every_ground(ground: str) -> None:
    assert 1.05 / (light(ground) + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Le Bistro", "L"),
        ("  élan", "E"),
        ("Çà et là", "C"),
        ("8 Mile", "8"),
        ("Кафе", ""),
        ("🎡", ""),
    ],
)
def test_the_initial_is_that_of_the_name(name: str, letter: str) -> None:
    assert icon_of("bistro", name).letter == letter


def test_the_colour_stays_when_the_name_changes() -> None:
    assert icon_of("bistro", "Le Bistro").ground == icon_of("bistro", "Chez Nous").ground
    assert len({icon_of(f"bistro-{n}", "Le Bistro").ground for n in range(200)}) == len(GROUNDS)


@pytest.mark.parametrize("letter", ["", "I", "O", "W"])
def test_a_picture_is_a_white_letter_on_its_ground(letter: str) -> None:
    icon = Icon(letter, "#1c69d8")
    rows = pixels(png(icon, 192, rounded=True))
    ground, white = (0x1C, 0x69, 0xD8, 255), (255, 255, 255, 255)
    flat = [one for row in rows for one in row]
    assert rows[0][0][3] == 0, "the corner is clear"
    assert rows[96][4] == ground and rows[4][96] == ground
    assert 0.04 < flat.count(white) / len(flat) < 0.25
    assert flat.count(ground) / len(flat) > 0.6
    assert f'fill="{icon.ground}"'.encode() in svg(icon)


@pytest.mark.parametrize("letter", ["", "I", "O", "W"])
def test_a_maskable_picture_keeps_its_letter_within_the_circle(letter: str) -> None:
    rows = pixels(png(Icon(letter, "#1c69d8"), 180, rounded=False))
    ground = (0x1C, 0x69, 0xD8, 255)
    assert rows[0][0] == ground and rows[179][179] == ground
    far = [
        one
        for y, row in enumerate(rows)
        for x, one in enumerate(row)
        if (x - 89.5) ** 2 + (y - 89.5) ** 2 > 72**2
    ]
    assert set(far) == {ground}
