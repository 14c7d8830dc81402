"""What a file is: one of our formats by its content, or another kind, named with its mend."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import PurePath
from typing import Literal, TypeAlias
from zipfile import BadZipFile, ZipFile

from game.mechanics.quiz.formats.decoding import lines_of
from game.mechanics.quiz.formats.imported import Unreadable

Format: TypeAlias = Literal["json", "xlsx", "csv", "gift", "trivia", "aiken", "moodle_xml"]

FORMS = (
    "Moodle GIFT or XML, Aiken, a Kahoot spreadsheet (XLSX or CSV), OpenTriviaQA, or our own JSON"
)
_BY_SUFFIX: dict[str, Format] = {
    ".json": "json",
    ".xlsx": "xlsx",
    ".csv": "csv",
    ".tsv": "csv",
    ".gift": "gift",
}
_START = 65_536
_COPY = "copy its questions into a text file or a spreadsheet"
_SPREADSHEET = "open it in a spreadsheet programme and save it as .xlsx or .csv"
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (rb"%PDF-", "a PDF", _COPY),
    (rb"\xd0\xcf\x11\xe0", "an old Excel or Word file", "open it and save it as .xlsx"),
    (rb"\{\\rtf", "a rich text file (RTF)", "save it as plain text"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0{4}|RIFF....WEBP", "a picture", _COPY),
    (rb"ID3|OggS|RIFF....WAVE|\xff[\xfb\xf3\xf2]|....ftyp", "a sound or a film", _COPY),
    (rb"7z\xbc\xaf|Rar!|\x1f\x8b|BZh\d|\xfd7zXZ", "a packed archive", "unpack it first"),
    (rb"\x7fELF|MZ.{58}", "a programme", "choose the file with the questions"),
)
_IN_ZIP = (
    ("word/", "a Word file", "save it as plain text (.txt), in GIFT or Aiken"),
    ("ppt/", "a PowerPoint file", _COPY),
    ("content.xml", "an OpenDocument file", _SPREADSHEET),
    ("imsmanifest.xml", "a QTI or course package", "export the questions as Moodle XML or GIFT"),
    ("moodle_backup.xml", "a Moodle backup", "export the question bank as Moodle XML"),
)
_MARKED = (
    (rb"<svg[\s>]", "a picture (SVG)", _COPY),
    (rb"<!doctype html|<html[\s>]", "a web page", _COPY),
    (rb"<(\w+:)?questestinterop[\s>]|<(\w+:)?assessmentItem[\s>]", "a QTI file",
     "export the questions as Moodle XML or GIFT"),
)  # fmt: skip


def refuse_foreign(data: bytes, filename: str) -> None:
    """Raises Unreadable for a file of a kind that holds no questions for us, by its name."""
    start = data[:_START]
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise Unreadable("This file is empty; choose the one with the questions.", file=filename)
    for mark, what, mend in _FOREIGN:
        if re.match(mark, start, re.DOTALL):
            _refuse(what, mend, filename)
    head = start[:2_000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<"):
        for mark, what, mend in _MARKED:
            if re.search(mark, head, re.IGNORECASE):
                _refuse(what, mend, filename)
    if start.startswith(b"PK\x03\x04"):
        _refuse_zip(data, filename)
    elif b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        _refuse("no text", f"send {FORMS}", filename)


def _refuse_zip(data: bytes, filename: str) -> None:
    try:
        with ZipFile(BytesIO(data)) as packed:
            names = packed.namelist()
    except (BadZipFile, OSError, ValueError):
        raise Unreadable(
            "This file is packed and damaged; save it again as .xlsx.", file=filename
        ) from None
    if any(name.startswith("xl/") for name in names):
        return
    for mark, what, mend in _IN_ZIP:
        if any(name.startswith(mark) for name in names):
            _refuse(what, mend, filename)
    _refuse("a packed archive", "unpack it first, and send the files in it one by one", filename)


def _refuse(what: str, mend: str, filename: str) -> None:
    raise Unreadable(
        f"This is {what}, which holds no quiz that can be read; {mend}.", file=filename
    )


def format_of(data: bytes, filename: str) -> Format:
    """What a file is: by its content where that is plain, else by its name, else GIFT."""
    if data.startswith(b"PK\x03\x04"):
        return "xlsx"
    lines = lines_of(data[:_START])
    start = "\n".join(lines)
    if re.match(
        r"\s*(<\?xml[^>]*>\s*)?(<!--.{0,2000}?-->\s*)?<(quiz|question)\b", start, re.DOTALL
    ):
        return "moodle_xml"
    if re.search(r"^#Q[ \t]", start, re.MULTILINE) and re.search(r"^\^", start, re.MULTILINE):
        return "trivia"
    if re.match(r"\s*\{\s*\"", start):
        return "json"
    if re.search(r"^\s*ANSWER\s*:\s*[A-Z]\s*$", start, re.MULTILINE) and re.search(
        r"^\s*[A-Z][.)]\s", start, re.MULTILINE
    ):
        return "aiken"
    suffix = PurePath(filename).suffix.lower()
    if suffix in _BY_SUFFIX and suffix != ".xlsx":
        return _BY_SUFFIX[suffix]
    header = r"^[^\n]*question[^\n]*[;,\t][^\n]*(answer|r.{1,2}ponse)"
    return "csv" if re.search(header, start, re.IGNORECASE | re.MULTILINE) else "gift"
