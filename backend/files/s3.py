"""Files in a bucket of any store that speaks S3: signed by botocore, sent by our own HTTP client.

A small file is one request. A larger one goes up in parts, which nobody sees before the last word
(`CompleteMultipartUpload`); what is cut off is called off, and what a process that died began is
called off when the file is written again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import aiohttp
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.session import Session
from msgspec import Struct
from yarl import URL

from backend.files.pieces import in_pieces
from backend.settings import SettingsError
from game.kernel.files import Files, FilesAway

_PART_BYTES = 8 * 1024 * 1024  # A part has at least 5 MiB, and there are at most 10,000.
_TIMEOUT_S = 120.0
_ERROR_CHARS = 300


class Bucket(Struct, frozen=True, kw_only=True):
    """Its address, what stands before each name, and the region that is signed for."""

    url: str
    prefix: str
    region: str


def bucket_of(url: str) -> Bucket:
    """`s3://bucket/prefix?endpoint=https://minio.example.org&region=eu-west-3`; without an endpoint
    it is Amazon's. Raises SettingsError."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise SettingsError("KERMESSE_FILES is not an address that can be read.") from None
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if unknown := asked.keys() - {"endpoint", "region"}:
        raise SettingsError(f"KERMESSE_FILES knows endpoint and region, not {min(unknown)}.")
    region = asked.get("region", "us-east-1")
    endpoint = asked.get("endpoint", "").rstrip("/")
    if endpoint and urlsplit(endpoint).scheme not in ("http", "https"):
        raise SettingsError("KERMESSE_FILES: an endpoint begins with https:// or http://.")
    address = f"{endpoint}/{parts.netloc}"
    if not endpoint:
        address = f"https://{parts.netloc}.s3.{region}.amazonaws.com"
    prefix = parts.path.strip("/")
    return Bucket(url=address, prefix=f"{prefix}/" if prefix else "", region=region)


def store_at(url: str) -> S3:
    """The store at this address, with the credentials that the environment holds."""
    return S3(bucket_of(url))


class S3(Files):
    """A store whose names are keys of a bucket."""

    def __init__(self, bucket: Bucket, part_bytes: int = _PART_BYTES) -> None:
        self._bucket = bucket
        self._part_bytes = part_bytes
        self._session = Session()

    async def put(self, name: str, content: AsyncIterator[bytes]) -> int:
        """As `game/kernel/files.py` says."""
        async with self._asking(name) as upload:
            return await self._sent(upload, in_pieces(content, self._part_bytes))

    async def get(self, name: str) -> bytes | None:
        """As `game/kernel/files.py` says."""
        async with self._asking(name) as one:
            try:
                return (await one.ask("GET"))[0]
            except FilesAway as away:
                if str(away).startswith("404 NoSuchKey"):
                    return None
                raise

    @asynccontextmanager
    async def _asking(self, name: str) -> AsyncIterator[_Upload]:
        credentials = await asyncio.to_thread(self._session.get_credentials)
        if credentials is None:
            raise FilesAway("the environment holds no credentials (AWS_ACCESS_KEY_ID, ...)")
        key = quote(self._bucket.prefix + name, safe="/-_.~")
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_TIMEOUT_S)) as http:
            try:
                yield _Upload(http, self._bucket, key, credentials)
            except (aiohttp.ClientError, OSError) as error:
                raise FilesAway(str(error) or type(error).__name__) from error

    async def _sent(self, upload: _Upload, pieces: AsyncIterator[bytes]) -> int:
        first = await anext(pieces, b"")
        if len(first) < self._part_bytes:
            await upload.ask("PUT", body=first)
            return len(first)
        await upload.clear()
        await upload.begin()
        try:
            size = len(first)
            await upload.part(first)
            async for piece in pieces:
                await upload.part(piece)
                size += len(piece)
            await upload.complete()
            return size
        except BaseException:
            await asyncio.shield(upload.call_off())
            raise


class _Upload:
    """The requests that make, or read, one object."""

    def __init__(
        self, http: aiohttp.ClientSession, bucket: Bucket, key: str, credentials: Any
    ) -> None:
        self._http = http
        self._bucket = bucket
        self._key = key
        self._credentials = credentials
        self._id = ""
        self._tags: list[str] = []

    async def begin(self) -> None:
        """A new upload in parts."""
        answer, _ = await self.ask("POST", uploads="")
        self._id = _texts(answer, "UploadId")[0]

    async def part(self, body: bytes) -> None:
        """The next part."""
        number = str(len(self._tags) + 1)
        _, tag = await self.ask("PUT", body=body, partNumber=number, uploadId=self._id)
        self._tags.append(tag)

    async def complete(self) -> None:
        """Only from now on the object is there. An error may come with a good status."""
        parts = "".join(
            f"<Part><PartNumber>{number}</PartNumber><ETag>{escape(tag)}</ETag></Part>"
            for number, tag in enumerate(self._tags, 1)
        )
        body = f"<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>".encode()
        answer, _ = await self.ask("POST", body=body, uploadId=self._id)
        if not _texts(answer, "Key"):
            raise FilesAway(_in_short(answer))

    async def call_off(self) -> None:
        """Nothing of this upload is kept; a store that is away forgets it by its own rules."""
        try:
            await self.ask("DELETE", uploadId=self._id)
        except (aiohttp.ClientError, OSError, FilesAway):
            return

    async def clear(self) -> None:
        """Call off what was begun for this key before, and never came to its end."""
        key = self._key
        answer, _ = await self.ask("GET", at="", uploads="", prefix=URL(key, encoded=True).path)
        found = zip(_texts(answer, "Key"), _texts(answer, "UploadId"), strict=False)
        for of, upload_id in found:
            if quote(of, safe="/-_.~") == key:
                await self.ask("DELETE", uploadId=upload_id)

    async def ask(
        self, method: str, at: str | None = None, body: bytes = b"", **query: str
    ) -> tuple[bytes, str]:
        """The answer's body and its entity tag. Raises FilesAway for any but a good answer."""
        key = self._key if at is None else at
        url = f"{self._bucket.url}/{key}" + (f"?{urlencode(query)}" if query else "")
        request = AWSRequest(method, url, data=body, headers={"Content-Length": str(len(body))})
        signer = S3SigV4Auth(self._credentials, "s3", self._bucket.region)
        await asyncio.to_thread(signer.add_auth, request)  # Credentials may be fetched anew.
        headers = dict(request.headers.items())
        async with self._http.request(
            method,
            URL(url, encoded=True),
            data=BytesIO(body),
            headers=headers,
            allow_redirects=False,
        ) as answer:
            said = await answer.read()
            if not 200 <= answer.status < 300:
                raise FilesAway(f"{answer.status} {_in_short(said)}")
            return said, answer.headers.get("etag", "")


def _texts(document: bytes, name: str) -> list[str]:
    """The texts of all elements of a name, whatever their namespace."""
    try:
        root = ElementTree.fromstring(document)
    except ElementTree.ParseError:
        return []
    return [one.text or "" for one in root.iter() if one.tag.rpartition("}")[2] == name]


def _in_short(document: bytes) -> str:
    """What went wrong, in the store's own words."""
    code, words = _texts(document, "Code"), _texts(document, "Message")
    return " ".join([*code[:1], *words[:1]])[:_ERROR_CHARS] or "the store gave no reason"
