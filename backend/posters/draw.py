"""A poster as PDF: what is played, until when, and the code by which a phone gets there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, cast

import segno
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont
from msgspec import Struct

Size = Literal["a4", "a5"]

_FONTS = Path(__file__).parent / "fonts"
_FACES = {"title": "caprasimo", "text": "figtree"}
_PARTS = ("latin", "latin-ext")
_PAPER_MM = {"a4": (210.0, 297.0), "a5": (148.0, 210.0)}
_INK, _RED, _SKY = (27, 31, 82), (226, 56, 47), (191, 224, 255)
_UNKNOWN = "?"
_PRINTED = datetime(2026, 1, 1, tzinfo=UTC)
"""The same poster is the same file, whenever it is asked for."""


class Poster(Struct, frozen=True, kw_only=True):
    """What is printed, each in its own place; empty lines are left out."""

    size: Size
    locale: str
    house: str
    title: str
    text: str
    dates: str
    scan: str
    address: str


def draw(poster: Poster) -> tuple[bytes, list[str]]:
    """The PDF, and the letters that neither face has: a question mark stands in their place."""
    width, height = _PAPER_MM[poster.size]
    unit = width / 210  # All measures are of A4, and shrink with the paper.
    pdf = FPDF(format=(width, height))
    pdf.set_creation_date(_PRINTED)
    pdf.set_auto_page_break(False)
    pdf.set_margin(18 * unit)
    pdf.set_title(poster.title)
    pdf.set_lang(poster.locale)
    for family, face in _FACES.items():
        for part in _PARTS:
            pdf.add_font(f"{family}-{part}", fname=_FONTS / f"{face}-{part}.ttf")
    embedded = cast(list[TTFFont], pdf.fonts.values())
    letters = {chr(code) for font in embedded for code in font.cmap}
    missing = sorted(set("".join(_lines(poster))) - letters - set("\n "))
    known = str.maketrans(dict.fromkeys(missing, _UNKNOWN))
    pdf.set_fallback_fonts(["title-latin-ext", "text-latin-ext", "text-latin"], exact_match=False)
    pdf.add_page()
    _ground(pdf, width, height, unit)

    def say(text: str, face: str, points: float, lines_most: int) -> None:
        """A block in the middle; set smaller until it fits into so many lines."""
        text = text.translate(known)
        for _ in range(30):
            pdf.set_font(f"{face}-latin", size=points * unit)
            rows = pdf.multi_cell(0, text=text, align="C", dry_run=True, output="LINES")
            if len(cast(list[str], rows)) <= lines_most:
                break
            points *= 0.92
        pdf.multi_cell(
            0, points * unit * 0.46, text, align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )

    pdf.set_text_color(*_RED)
    pdf.set_y(34 * unit)
    say(poster.house, "text", 20, 1)
    pdf.set_text_color(*_INK)
    pdf.set_y(pdf.get_y() + 4 * unit)
    say(poster.title, "title", 46, 3)
    pdf.set_y(pdf.get_y() + 5 * unit)
    if poster.text:
        say(poster.text, "text", 19, 3)
    if poster.dates:
        pdf.set_y(pdf.get_y() + 2 * unit)
        say(poster.dates, "text", 16, 1)
    side = 96 * unit
    _code(pdf, poster.address, (width - side) / 2, height - 138 * unit, side)
    pdf.set_y(height - 37 * unit)
    say(poster.scan, "title", 24, 1)
    pdf.set_y(pdf.get_y() + 2 * unit)
    say(poster.address, "text", 12, 1)
    return bytes(pdf.output()), missing


def _lines(poster: Poster) -> Sequence[str]:
    return poster.house, poster.title, poster.text, poster.dates, poster.scan, poster.address


def _ground(pdf: FPDF, width: float, height: float, unit: float) -> None:
    """The sky, and an awning above it."""
    pdf.set_fill_color(*_SKY)
    pdf.rect(0, 0, width, height, style="F")
    stripe, deep = width / 10, 18 * unit
    for place in range(10):
        pdf.set_fill_color(*(_RED if place % 2 == 0 else (255, 255, 255)))
        pdf.rect(place * stripe, 0, stripe, deep, style="F")
        pdf.ellipse(place * stripe, deep - stripe / 2, stripe, stripe, style="F")


def _code(pdf: FPDF, address: str, x: float, y: float, side: float) -> None:
    """The QR code on white, drawn as squares: sharp at any size."""
    rows = [list(row) for row in segno.make_qr(address, error="m").matrix_iter(border=4)]
    module = side / len(rows)
    pdf.set_fill_color(255, 255, 255)
    pdf.rect(x, y, side, side, style="F", round_corners=True, corner_radius=module * 2)
    pdf.set_fill_color(*_INK)
    for down, row in enumerate(rows):
        for right, dark in enumerate(row):
            if dark:
                pdf.rect(x + right * module, y + down * module, module * 1.02, module * 1.02, "F")
