"""A sound is walked frame by frame: what is no frame is left behind, and a file that is not frames
from its first sound to its last is refused.

MP3: ISO 11172-3 and 13818-3, layer III. OGG: RFC 3533, with Opus (RFC 7845) or Vorbis in it. WAV:
RIFF, PCM or IEEE float.
"""

from __future__ import annotations

import struct
from zlib import crc32

from game.media.rules import SOUND_S_MAX, Medium, NoMedia

_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_KBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_FRAMES_LEAST = 4
_DAMAGED = "This sound is damaged, or holds something else; save it again as MP3, OGG or WAV."


def sound(data: bytes) -> tuple[Medium, bytes] | None:
    """The sound without its tags; None for what does not begin as one. Raises NoMedia."""
    if data.startswith(b"OggS"):
        return _told("ogg", *_ogg(data))
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return _told("wav", *_wav(data))
    if data.startswith(b"ID3") or (len(data) > 2 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2):
        return _told("mp3", *_mp3(data))
    if data[4:8] == b"ftyp":
        raise NoMedia("This is an M4A or a film; save the sound as MP3, OGG or WAV.")
    if data.startswith(b"fLaC"):
        raise NoMedia("This is a FLAC; save it as MP3, OGG or WAV.")
    return None


def _told(ending: str, content: bytes, seconds: float) -> tuple[Medium, bytes]:
    if seconds > SOUND_S_MAX:
        raise NoMedia(f"This sound lasts {seconds:.0f} seconds; cut it to {SOUND_S_MAX}.")
    kind = {"mp3": "audio/mpeg", "ogg": "audio/ogg", "wav": "audio/wav"}[ending]
    medium = Medium(media=ending, kind="sound", type=kind, duration_ms=round(seconds * 1000))
    return medium, content


def _mp3(data: bytes) -> tuple[bytes, float]:
    place = _behind_id3(data)
    end = len(data) - 128 if data[-128:-125] == b"TAG" else len(data)
    kept, seconds, frames = bytearray(), 0.0, 0
    while place + 4 <= end:
        if (frame := _mp3_frame(data, place)) is None:
            break
        length, lasts = frame
        if place + length > end:
            break  # Cut off within its last frame, as recordings are.
        kept += data[place : place + length]
        seconds += lasts
        frames += 1
        place += length
    rest = data[place:end]
    if frames < _FRAMES_LEAST or not (
        rest.startswith((b"APETAGEX", b"LYRICSBEGIN", b"\xff")) or not rest.strip(b"\0")
    ):
        raise NoMedia(_DAMAGED)
    return bytes(kept), seconds


def _behind_id3(data: bytes) -> int:
    place = 0
    while data[place : place + 3] == b"ID3" and place + 10 <= len(data):
        size = data[place + 6 : place + 10]
        if max(size) > 127:
            raise NoMedia(_DAMAGED)
        a, b, c, d = size
        place += 10 + (a << 21 | b << 14 | c << 7 | d) + (10 if data[place + 5] & 16 else 0)
    while data[place : place + 1] == b"\0":
        place += 1
    return place


def _mp3_frame(data: bytes, place: int) -> tuple[int, float] | None:
    """(bytes, seconds) of the layer III frame that begins here."""
    head = int.from_bytes(data[place : place + 4], "big")
    version, layer = head >> 19 & 3, head >> 17 & 3
    bits, rate, padded = head >> 12 & 15, head >> 10 & 3, head >> 9 & 1
    if head >> 21 != 0x7FF or version == 1 or layer != 1 or bits in (0, 15) or rate == 3:
        return None
    per_second = _RATES[version][rate]
    kbits = (_KBITS_1 if version == 3 else _KBITS_2)[bits]
    samples = 1152 if version == 3 else 576
    return samples // 8 * kbits * 1000 // per_second + padded, samples / per_second


def _wav(data: bytes) -> tuple[bytes, float]:
    place, form, pcm = 12, b"", b""
    while place + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, place)
        if name == b"fmt ":
            form = data[place + 8 : place + 8 + min(size, 16)]
        if name == b"data":
            pcm = data[place + 8 : place + 8 + size]
        place += 8 + size + size % 2
    if len(form) < 16 or not pcm:
        raise NoMedia(_DAMAGED)
    kind, channels, rate, _, block, bits = struct.unpack("<HHIIHH", form)
    sane = kind in (1, 3) and channels in (1, 2) and 8_000 <= rate <= 96_000
    if not sane or bits not in (8, 16, 24, 32) or block != channels * bits // 8:
        raise NoMedia("This WAV is of a kind that browsers do not play; save it as MP3.")
    pcm = pcm[: len(pcm) // block * block]
    form = struct.pack("<HHIIHH", kind, channels, rate, rate * block, block, bits)
    body = b"WAVEfmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", len(pcm)) + pcm
    body += b"\0" * (len(pcm) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body, len(pcm) / (rate * block)


def _ogg(data: bytes) -> tuple[bytes, float]:
    """Every page of one stream, whose sums are right; its comments are emptied."""
    pages: list[_Page] = []
    place = 0
    while place < len(data):
        page = _Page(data, place)
        pages.append(page)
        place += page.length
    if any(page.serial != pages[0].serial or page.number != n for n, page in enumerate(pages)):
        raise NoMedia("This OGG holds more than one stream; save the sound alone.")
    first = pages[0].body
    if first.startswith(b"OpusHead") and len(first) >= 19:
        rate, heads, comment = 48_000, 2, b"OpusTags" + _NO_COMMENT
    elif first.startswith(b"\x01vorbis") and len(first) >= 30:
        rate, heads, comment = int.from_bytes(first[12:16], "little"), 3, _VORBIS_COMMENT
    else:
        raise NoMedia("This OGG holds neither Opus nor Vorbis; save it as MP3.")
    after, packets = _head_packets(pages, heads)
    if not 8_000 <= rate <= 192_000 or after >= len(pages):
        raise NoMedia(_DAMAGED)
    packets[1] = comment
    made = [pages[0].again(0), *_in_pages(packets[1:], pages[0].serial)]
    made += [page.again(len(made) + n) for n, page in enumerate(pages[after:])]
    granules = [page.granule for page in pages[after:] if page.granule < 2**62]
    return b"".join(made), max(granules, default=0) / rate


_NAME = b"kermesse"
_NO_COMMENT = struct.pack("<I", len(_NAME)) + _NAME + struct.pack("<I", 0)
_VORBIS_COMMENT = b"\x03vorbis" + _NO_COMMENT + b"\x01"


class _Page:
    """One page (RFC 3533, section 6). Raises NoMedia for what is none, or is damaged."""

    def __init__(self, data: bytes, place: int) -> None:
        if data[place : place + 5] != b"OggS\0" or place + 27 > len(data):
            raise NoMedia(_DAMAGED)
        self.flags = data[place + 5]
        self.granule, self.serial, self.number, said = struct.unpack_from("<QIII", data, place + 6)
        count = data[place + 26]
        self.laces = data[place + 27 : place + 27 + count]
        begin = place + 27 + count
        self.body = data[begin : begin + sum(self.laces)]
        self.length = 27 + count + sum(self.laces)
        if len(self.laces) != count or len(self.body) != sum(self.laces):
            raise NoMedia(_DAMAGED)
        whole = data[place : place + 22] + b"\0\0\0\0" + data[place + 26 : place + self.length]
        if _sum(whole) != said:
            raise NoMedia(_DAMAGED)

    def again(self, number: int) -> bytes:
        """The same page under another number."""
        return _page(self.flags, self.granule, self.serial, number, self.laces, self.body)


def _page(flags: int, granule: int, serial: int, number: int, laces: bytes, body: bytes) -> bytes:
    head = b"OggS\0" + struct.pack("<BQII", flags, granule, serial, number)
    rest = bytes([len(laces)]) + laces + body
    return head + struct.pack("<I", _sum(head + b"\0\0\0\0" + rest)) + rest


def _head_packets(pages: list[_Page], wanted: int) -> tuple[int, list[bytes]]:
    """The packets that say what the stream is; they end with a page, by both standards."""
    packets: list[bytes] = []
    held, after = b"", 0
    while after < len(pages) and len(packets) < wanted:
        page = pages[after]
        after += 1
        place = 0
        for lace in page.laces:
            held += page.body[place : place + lace]
            place += lace
            if lace < 255:
                packets.append(held)
                held = b""
    if len(packets) != wanted or held:
        raise NoMedia(_DAMAGED)
    return after, packets


def _in_pages(packets: list[bytes], serial: int) -> list[bytes]:
    """Packets in pages of at most 255 laces, numbered from 1."""
    laces = b"".join(bytes([255] * (len(p) // 255) + [len(p) % 255]) for p in packets)
    body, begin = b"".join(packets), 0
    made: list[bytes] = []
    for start in range(0, len(laces), 255):
        some = laces[start : start + 255]
        goes_on = start > 0 and laces[start - 1] == 255
        part = body[begin : begin + sum(some)]
        begin += len(part)
        ends = any(lace < 255 for lace in some)
        granule = 0 if ends else 2**64 - 1
        made.append(_page(int(goes_on), granule, serial, len(made) + 1, some, part))
    return made


_BACKWARDS = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def _sum(page: bytes) -> int:
    """OGG's sum: the polynomial of CRC-32 without reflection, from 0, without a last inversion."""
    reflected = crc32(page.translate(_BACKWARDS), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{reflected:032b}"[::-1], 2)
