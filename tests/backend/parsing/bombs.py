"""Files that strangers send, each made here in a line or two."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image


def xlsx(sheet: bytes, **more: bytes) -> bytes:
    """A workbook of one sheet, written by hand."""
    parts = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/conte'
        b'nt-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlforma'
        b'ts-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/s.xml'
        b'" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"'
        b"/></Types>",
        "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relat'
        b'ionships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/200'
        b'6/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
        b'main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><shee'
        b'ts><sheet name="a" sheetId="1" r:id="r"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/pac'
        b'kage/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/off'
        b'iceDocument/2006/relationships/worksheet" Target="worksheets/s.xml"/></Relationships>',
        "xl/worksheets/s.xml": sheet,
    }
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED, compresslevel=9) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return written.getvalue()


def nested_xlsx(depth: int = 2_000_000) -> bytes:
    """A few kilobytes of tags within tags, which take hundreds of megabytes to hold."""
    deep = b"<a>" * depth
    head = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    return xlsx(head + b"<row><c>" + deep)


def png(width: int, height: int) -> bytes:
    """A white picture that says it has this size, packed as small as it goes."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">2I5B", width, height, 1, 0, 0, 0, 0)
    packed = zlib.compressobj(9)
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    lines = b"".join(packed.compress(row) for _ in range(height)) + packed.flush()
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def photo(kind: str = "JPEG", side: tuple[int, int] = (64, 48)) -> bytes:
    """A picture with a place in its EXIF."""
    image = Image.new("RGB", side, (200, 40, 40))
    said = Image.Exif()
    said[0x010F] = "Secret Camera"
    said.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 29.0)})
    written = BytesIO()
    image.save(written, kind, exif=said)
    return written.getvalue()


def mp3(frames: int = 40) -> bytes:
    """Silence: MPEG 1 layer III, 128 kbit/s, 44,100 Hz."""
    return (b"\xff\xfb\x90\xc4" + bytes(413)) * frames


def tagged(sound: bytes) -> bytes:
    """The same with an ID3 tag before it and one behind."""
    words = b"TIT2" + struct.pack(">I", 12) + b"\0\0\0Secret Title"
    size = len(words)
    head = b"ID3\4\0\0" + bytes([size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127])
    return head + words + sound + b"TAG" + b"Secret Title".ljust(125, b"\0")


def wav(seconds: int = 1) -> bytes:
    """Silence, with a list of tags behind it."""
    pcm = bytes(8_000 * seconds)
    form = struct.pack("<HHIIHH", 1, 1, 8_000, 8_000, 1, 8)
    tags = b"INFOINAM" + struct.pack("<I", 12) + b"Secret Title"
    body = b"WAVEfmt " + struct.pack("<I", 16) + form
    body += b"data" + struct.pack("<I", len(pcm)) + pcm
    body += b"LIST" + struct.pack("<I", len(tags)) + tags
    return b"RIFF" + struct.pack("<I", len(body)) + body


def opus() -> bytes:
    """A stream of three pages."""
    from backend.parsing.sounds import _page

    head = b"OpusHead\1\1" + struct.pack("<HIhB", 312, 48_000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 3) + b"lib" + struct.pack("<II", 1, 12) + b"TITLE=Secret"
    return (
        _page(2, 0, 7, 0, bytes([len(head)]), head)
        + _page(0, 0, 7, 1, bytes([len(tags)]), tags)
        + _page(4, 96_000, 7, 2, bytes([3] * 10), b"\xf8\xff\xfe" * 10)
    )
