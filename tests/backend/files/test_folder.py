"""Files in a folder: there whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.files.folder import Folder
from backend.files.form import files_at
from game.kernel.files import FilesAway
from tests.backend.files.stores import breaks_off, content


def names(folder: Path) -> list[str]:
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())


async def test_a_file_is_written_below_the_folder_and_may_be_written_again(folder: Path) -> None:
    store = files_at(f"file://{folder}/new%20place")
    assert store is not None
    assert await store.put("cafe/badges/2026.csv", content(b"one", b"two" * 1_000_000)) == 3_000_003
    assert await store.put("cafe/badges/2026.csv", content(b"three")) == 5
    assert await store.put("cafe/empty", content()) == 0
    assert (folder / "new place/cafe/badges/2026.csv").read_bytes() == b"three"
    assert names(folder) == ["new place/cafe/badges/2026.csv", "new place/cafe/empty"]


async def test_what_breaks_off_leaves_what_was_there(folder: Path) -> None:
    store = Folder(folder)
    await store.put("a", content(b"old"))
    for name in ("a", "b"):
        with pytest.raises(RuntimeError):
            await store.put(name, breaks_off(b"x" * 3_000_000))
    assert names(folder) == ["a"] and (folder / "a").read_bytes() == b"old"


async def test_what_a_dead_process_left_is_cleared_away(folder: Path) -> None:
    (folder / ".a.0123456789abcdef.part").write_bytes(b"half")
    (folder / ".b.0123456789abcdef.part").write_bytes(b"another's")
    await Folder(folder).put("a", content(b"whole"))
    assert names(folder) == [".b.0123456789abcdef.part", "a"]


async def test_a_store_that_takes_nothing_says_why(folder: Path) -> None:
    (folder / "taken").write_text("a file, not a folder")
    with pytest.raises(FilesAway, match=r"NotADirectoryError|FileExistsError"):
        await Folder(folder / "taken").put("a", content(b"x"))
