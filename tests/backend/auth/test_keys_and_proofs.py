"""Keys as text, and how long and how much a process remembers."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from backend.auth.keys import PREFIX, base62, taken_apart
from backend.auth.proofs import Proofs, proof_of_member
from backend.auth.store import CALLERS_CHANNEL
from backend.db.engine import connect
from tests.patience import soon

if TYPE_CHECKING:
    from tests.backend.auth.conftest import House

AT = datetime(2026, 11, 21, 10, tzinfo=UTC)


@given(st.uuids(), st.binary(min_size=32, max_size=32))
def test_a_key_is_taken_apart_into_what_it_was_made_of(key_id: UUID, secret: bytes) -> None:
    text = base62(int.from_bytes(secret, "big"), 43)
    parts = taken_apart(f"{PREFIX}{base62(key_id.int, 22)}_{text}")
    assert parts == (str(key_id), text)


@given(st.text(alphabet="krm_09azAZ~é", max_size=80))
def test_what_is_no_key_is_taken_apart_into_nothing_or_a_uuid(text: str) -> None:
    parts = taken_apart(text)
    assert parts is None or str(UUID(parts.id)) == parts.id


def test_a_number_too_large_for_an_id_is_no_key() -> None:
    assert taken_apart(f"{PREFIX}{'Z' * 22}_{'a' * 43}") is None


def a_proof(name: str, *, lasts_s: int = 60) -> Any:
    return proof_of_member("p", name, "Léa", AT + timedelta(seconds=lasts_s))


def test_a_process_remembers_so_many_proofs_and_drops_the_least_used() -> None:
    proofs = Proofs(most=3)
    for name in ("a", "b", "c"):
        proofs.put(name.encode(), a_proof(name))
    assert proofs.get(b"a", AT)
    proofs.put(b"d", a_proof("d"))
    assert len(proofs) == 3
    assert proofs.get(b"a", AT) and not proofs.get(b"b", AT)


def test_a_proof_ends_at_its_moment_and_one_caller_can_be_forgotten() -> None:
    proofs = Proofs()
    proofs.put(b"short", a_proof("a", lasts_s=5))
    proofs.put(b"long", a_proof("a"))
    proofs.put(b"other", a_proof("b"))
    assert proofs.get(b"short", AT + timedelta(seconds=4.9))
    assert not proofs.get(b"short", AT + timedelta(seconds=5))
    proofs.forget("a")
    assert not proofs.get(b"long", AT) and proofs.get(b"other", AT)
    proofs.forget()
    assert len(proofs) == 0


async def test_every_process_is_told_whom_to_forget(house: House, dsn: str) -> None:
    told: asyncio.Queue[Any] = asyncio.Queue()
    programme = await house.programme()
    admin = await house.admin(programme)
    key_id = (await admin.get("/v1/keys")).json()["items"][0]["id"]
    staff_id = await house.hire(programme, "lea@cafe.example", "viewer")
    listener = await connect(dsn)
    await listener.add_listener(CALLERS_CHANNEL, lambda *heard: told.put_nowait(heard[-1]))
    await admin.patch(f"/v1/staff/{staff_id}", json={"disabled": True})
    await admin.delete(f"/v1/keys/{key_id}")
    assert [await soon(told.get()) for _ in range(2)] == [staff_id, key_id]
    await listener.close()
