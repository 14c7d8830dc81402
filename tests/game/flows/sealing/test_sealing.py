"""The job that seals: late commits, servers side by side or killed, copies, and keys."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from asyncpg import InterfaceError, SerializationError, UniqueViolationError
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from game.flows.sealing import seal, store
from game.flows.sealing.rules import Seal, Sealed
from game.flows.sealing.seal import NotOurs
from game.flows.till.flow import move
from game.kernel.database import Database, Tx, writing
from game.kernel.identity import new_id
from tests.game.flows.sealing.vault import Vault, a_vault
from tests.game.ledger.desk import Desk
from tests.patience import until


async def moved(vault: Vault, times: int = 1) -> None:
    await vault.partner.ask("PUT", "/v1/members/ada", {})
    for _ in range(times):
        await vault.moves("ada", "awards", 1)


async def settles(vault: Vault, number: int) -> None:
    """Up to that number everything is settled, as soon as whoever was under way is over: all
    databases of a server count their transactions together."""

    async def is_settled() -> bool:
        await moved(vault)
        assert await vault.seal() == 1
        behind = await vault.db.fetchval("select behind from seal order by number desc limit 1")
        return bool(behind >= number)

    await until(is_settled)


async def test_a_commit_that_comes_late_is_sealed_and_breaks_no_seal(
    db: Database, dsn: str, folder: Path
) -> None:
    async with a_vault(db, dsn, folder) as vault:
        desk = Desk(db, vault.programme.id)
        await moved(vault)  # Whoever is paid first opens the account that pays.
        async with writing(db) as late:
            await move(late, [desk.award(new_id(), 3)], desk.at)
            for many in (2, 1):
                await moved(vault)
                assert await vault.seal() == many
        assert await vault.seal() == 1
        await moved(vault)
        assert await vault.seal() == 1
        faults, words = await vault.prove()
        assert not faults and words.startswith(
            "sealed 5 transactions, all of it; the last seal is 4"
        )
        await settles(vault, 5)


async def test_a_number_that_nobody_drew_keeps_nothing_from_being_settled(
    db: Database, dsn: str, folder: Path
) -> None:
    async with a_vault(db, dsn, folder) as vault:
        await db.fetch("select nextval('transaction_seq_seq') from generate_series(1, 3)")
        await settles(vault, 6)
        assert not (await vault.prove())[0]


async def test_books_that_were_there_before_are_sealed_piece_by_piece(
    db: Database, dsn: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_vault(db, dsn, folder) as vault:
        await moved(vault, 7)
        monkeypatch.setattr(seal, "AT_ONCE", 3)
        assert await vault.seal() == 7
        assert [row[0] for row in await db.fetch("select many from seal order by number")] == [
            3,
            3,
            1,
        ]
        assert not (await vault.prove())[0]


async def test_who_seals_at_the_same_time_or_is_cut_short_seals_nothing_twice(
    db: Database, dsn: str, folder: Path
) -> None:
    async with a_vault(db, dsn, folder) as vault:
        await moved(vault, 2)
        done = await asyncio.gather(*(vault.seal() for _ in range(3)), return_exceptions=True)
        refused = (SerializationError, UniqueViolationError)
        assert 2 in done and all(one in (0, 2) or isinstance(one, refused) for one in done)
        assert await db.fetchval("select sum(many) from seal") == 2
        await moved(vault)
        (folder / "seal.last").unlink()  # Killed after the commit, before it was noted.
        assert await vault.seal() == 1
        assert not (await vault.prove())[0]


async def test_a_run_that_dies_among_the_books_of_many_programmes_is_gone_on_with(
    db: Database, dsn: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_vault(db, dsn, folder) as vault:
        monkeypatch.setattr(seal, "AT_ONCE", 7)
        for number in range(10):
            programme = await vault.world.programme(f"house-{number}")
            desk = Desk(db, programme.id)
            async with writing(db) as tx:
                await move(tx, [desk.award(new_id(), 3) for _ in range(3)], desk.at)
        keep = store.keep

        async def keep_and_die(tx: Tx, new: Seal, what: Sealed) -> None:
            await keep(tx, new, what)
            if new.number == 3:
                await tx.execute("select pg_terminate_backend(pg_backend_pid())")

        monkeypatch.setattr(store, "keep", keep_and_die)
        with pytest.raises(InterfaceError, match="connection is closed"):
            await vault.seal()
        assert await db.fetchval("select sum(many) from seal") == 14
        _, words = await vault.prove()
        assert words.startswith("sealed 14 transactions, 16 since ")
        monkeypatch.setattr(store, "keep", keep)
        assert await vault.seal() == 16
        faults, words = await vault.prove()
        assert not faults and words.startswith(
            "sealed 30 transactions, all of it; the last seal is 5"
        )


async def test_books_sealed_by_a_key_that_is_not_here_are_told_and_left_alone(
    db: Database, dsn: str, folder: Path
) -> None:
    async with a_vault(db, dsn, folder) as vault:
        await moved(vault)
        await vault.seal()
        mine = (folder / "seal.key").read_text()
        (folder / "seal.key").write_text("ab" * 32)
        await moved(vault)
        with pytest.raises(NotOurs, match="a key that is not here"):
            await vault.seal()
        [told] = (await vault.prove())[0]
        assert "a key that is not here" in told
        (folder / "seal.key").unlink()
        assert (await vault.prove())[0] == [told]
        public = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(mine)).public_key()
        (folder / "seal.key").write_text(f"{'ab' * 32}\n{public.public_bytes_raw().hex()}\n")
        assert await vault.seal() == 1
        assert not (await vault.prove())[0]


async def test_an_older_copy_of_the_books_is_told_until_somebody_says_that_it_is_one(
    db: Database, dsn: str, folder: Path
) -> None:
    async with a_vault(db, dsn, folder) as vault:
        await moved(vault)
        await vault.seal()
        await moved(vault)
        await vault.seal()
        last = "select id from transaction order by seq desc limit 1"
        await vault.hand(
            "delete from seal where number = 2",
            f"update transaction set reason = 'forged' where id = ({last})",
        )
        with pytest.raises(NotOurs, match="seal 2 was made here"):
            await vault.seal()
        [told] = (await vault.prove())[0]
        assert told.startswith("seal: seal 2 was made here, and is not in the database")
        (folder / "seal.last").unlink()
        assert await vault.seal() == 1
        assert not (await vault.prove())[0]
