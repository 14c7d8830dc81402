"""A store that speaks S3, a process of its own, which checks every signature."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from botocore.session import Session

from tests.patience import until
from tests.walks.servers import a_free_port

BUCKET = "kermesse-files"
REGION = "eu-west-3"
_MAY_DO_ALL = (
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'
)

_SESSION = Session()  # It reads large files about each service, once.


class Moto:
    """The process. Before anybody is known, it asks nobody who they are."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"

    def tell(self, what: str, body: bytes = b"") -> None:
        """One of its own doors."""
        plain = {"content-type": "text/plain"}
        told = Request(f"{self.address}/moto-api/{what}", body, plain, method="POST")
        with urlopen(told, timeout=30):
            pass

    async def is_open(self) -> bool:
        try:
            await asyncio.to_thread(self.tell, "reset")
        except URLError:
            return False
        return True


class Store:
    """A bucket behind an address that can be cut. `key` and `secret` open it, nothing else does."""

    def __init__(self, moto: Moto) -> None:
        self.key = self.secret = "any"
        self.port = 0
        self._moto = moto
        self._line: asyncio.Server | None = None
        self._lines: set[asyncio.StreamWriter] = set()
        self._talks: set[asyncio.Task[None] | None] = set()

    @property
    def url(self) -> str:
        return f"s3://{BUCKET}/exports?endpoint=http://127.0.0.1:{self.port}&region={REGION}"

    async def open(self) -> None:
        """Take requests; again at the same address, with all that it held."""
        self._line = await asyncio.start_server(self._forward, "127.0.0.1", self.port)
        self.port = self._line.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """Answer nobody any more, in the middle of whatever is said."""
        if self._line is not None:
            self._line.close()
            self._line = None
            for line in self._lines:
                line.transport.abort()
            await asyncio.gather(*filter(None, self._talks), return_exceptions=True)

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.current_task()
        self._talks.add(talk)
        host, port = self._moto.address.removeprefix("http://").split(":")
        inner_reader, inner_writer = await asyncio.open_connection(host, int(port))
        self._lines |= {writer, inner_writer}
        with contextlib.suppress(OSError):
            await asyncio.gather(_pipe(reader, inner_writer), _pipe(inner_reader, writer))
        for line in (writer, inner_writer):
            self._lines.discard(line)
            line.close()
        self._talks.discard(talk)

    def client(self, service: str = "s3") -> Any:
        """Somebody else's client, to look with, past the address that can be cut."""
        return _SESSION.create_client(
            service, region_name=REGION, endpoint_url=self._moto.address,
            aws_access_key_id=self.key, aws_secret_access_key=self.secret,
        )  # fmt: skip

    def furnish(self) -> None:
        """A bucket, and somebody who may use it; from then on signatures are checked."""
        self._moto.tell("reset-auth", b"inf")
        self._moto.tell("reset")
        self.client().create_bucket(
            Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION}
        )
        iam = self.client("iam")
        iam.create_user(UserName="kermesse")
        iam.put_user_policy(UserName="kermesse", PolicyName="all", PolicyDocument=_MAY_DO_ALL)
        made = iam.create_access_key(UserName="kermesse")["AccessKey"]
        self.key, self.secret = made["AccessKeyId"], made["SecretAccessKey"]
        self._moto.tell("reset-auth", b"0")

    def names(self) -> dict[str, int]:
        """The objects in the bucket, and their sizes."""
        found = self.client().list_objects_v2(Bucket=BUCKET).get("Contents", [])
        return {one["Key"]: one["Size"] for one in found}

    def content(self, name: str) -> bytes:
        body: bytes = self.client().get_object(Bucket=BUCKET, Key=name)["Body"].read()
        return body

    def begun(self) -> list[str]:
        """The uploads in parts that are not at their end."""
        uploads = self.client().list_multipart_uploads(Bucket=BUCKET).get("Uploads", [])
        return [one["Key"] for one in uploads]


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(65_536):
        writer.write(piece)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()


@contextmanager
def a_moto() -> Iterator[Moto]:
    """The process, once it answers."""
    port = a_free_port()
    words = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        moto = Moto(port)
        asyncio.run(until(moto.is_open))
        yield moto
    finally:
        process.kill()
        process.wait()


@asynccontextmanager
async def a_store(moto: Moto) -> AsyncIterator[Store]:
    """An empty bucket."""
    store = Store(moto)
    store.furnish()
    await store.open()
    try:
        yield store
    finally:
        await store.cut()
