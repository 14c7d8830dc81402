"""Files in a bucket, over HTTP, with signatures that the other side checks."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from backend.files.form import files_at
from backend.files.s3 import S3, bucket_of
from backend.settings import SettingsError
from game.kernel.files import FilesAway
from tests.backend.files.buckets import Store
from tests.backend.files.stores import breaks_off, content

MIB = 1024 * 1024


def in_parts(store: Store) -> S3:
    """The smallest parts that a store takes."""
    return S3(bucket_of(store.url), part_bytes=5 * MIB)


async def test_a_small_file_is_one_request(store: Store) -> None:
    files = files_at(store.url)
    assert files is not None
    assert await files.put("cafe/badges/2026.csv", content(b"one,", b"two")) == 7
    assert await files.put("cafe/badges/2026.csv", content(b"three")) == 5
    assert await files.put("cafe/empty", content()) == 0
    assert store.names() == {"exports/cafe/badges/2026.csv": 5, "exports/cafe/empty": 0}
    assert store.content("exports/cafe/badges/2026.csv") == b"three"


async def test_names_with_anything_in_them_are_signed_as_they_are_sent(store: Store) -> None:
    for name in ("a b+c/é=1&2", "2026-03-02T09Z.csv", "~tilde_(1)"):
        await in_parts(store).put(name, content(b"x"))
        await in_parts(store).put(name + ".large", content(b"x" * (5 * MIB + 1)))
        assert store.content(f"exports/{name}") == b"x"
        assert store.names()[f"exports/{name}.large"] == 5 * MIB + 1


async def test_a_large_file_goes_up_in_parts_and_is_seen_whole(store: Store) -> None:
    pieces = [bytes([number]) * MIB for number in range(12)]

    async def watched() -> AsyncIterator[bytes]:
        for piece in pieces:
            assert store.names() == {}, "nobody sees it before its end"
            yield piece

    assert await in_parts(store).put("large", watched()) == 12 * MIB
    assert store.content("exports/large") == b"".join(pieces)
    assert store.begun() == []


async def test_exactly_one_part_is_a_file(store: Store) -> None:
    await in_parts(store).put("even", content(b"x" * 5 * MIB))
    assert store.names() == {"exports/even": 5 * MIB}


async def test_what_breaks_off_is_called_off(store: Store) -> None:
    with pytest.raises(RuntimeError):
        await in_parts(store).put("large", breaks_off(b"x" * 11 * MIB))
    assert store.names() == {} and store.begun() == []


async def test_a_store_that_dies_in_the_middle_has_no_half_file_and_takes_the_whole_one_later(
    store: Store,
) -> None:
    async def dying() -> AsyncIterator[bytes]:
        yield b"x" * 6 * MIB
        await store.cut()
        yield b"y" * 6 * MIB

    with pytest.raises(FilesAway):
        await in_parts(store).put("large", dying())
    await store.open()
    assert store.names() == {} and store.begun() == ["exports/large"]
    await in_parts(store).put("larger", content(b"z" * 6 * MIB))
    assert store.begun() == ["exports/large"], "another file's is let be"
    await in_parts(store).put("large", content(b"x" * 12 * MIB))
    assert store.names() == {"exports/large": 12 * MIB, "exports/larger": 6 * MIB}
    assert store.begun() == []


async def test_a_wrong_key_opens_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")
    with pytest.raises(FilesAway, match="403 SignatureDoesNotMatch"):
        await in_parts(store).put("a", content(b"x"))
    assert store.names() == {}


async def test_no_bucket_and_no_store_are_told_in_the_store_s_words(store: Store) -> None:
    elsewhere = S3(bucket_of(store.url.replace("kermesse-files", "kermesse-none")))
    with pytest.raises(FilesAway, match="404 NoSuchBucket"):
        await elsewhere.put("a", content(b"x"))
    await store.cut()
    with pytest.raises(FilesAway, match="Cannot connect"):
        await in_parts(store).put("a", content(b"x"))


@pytest.mark.parametrize(
    ("url", "address", "prefix", "region"),
    [
        ("s3://b", "https://b.s3.us-east-1.amazonaws.com", "", "us-east-1"),
        (
            "s3://b/a/c/?region=eu-west-3",
            "https://b.s3.eu-west-3.amazonaws.com",
            "a/c/",
            "eu-west-3",
        ),
        ("s3://b?endpoint=https://minio:9000/", "https://minio:9000/b", "", "us-east-1"),
    ],
)
def test_one_setting_says_where(url: str, address: str, prefix: str, region: str) -> None:
    bucket = bucket_of(url)
    assert (bucket.url, bucket.prefix, bucket.region) == (address, prefix, region)


@pytest.mark.parametrize("query", ["secret=x", "endpoint=minio:9000"])
def test_a_setting_that_is_not_understood_is_refused(query: str) -> None:
    with pytest.raises(SettingsError, match="KERMESSE_FILES"):
        files_at(f"s3://b/?{query}")
