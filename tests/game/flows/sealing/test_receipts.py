"""Receipts: anybody checks one without us, and one that was touched is refused."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import json

from backend.commands.books import verify_receipt
from game.kernel.database import Database
from tests.game.flows.sealing.vault import a_vault
from tests.house.source import ROOT

EXAMPLE = ROOT / "docs" / "examples" / "receipt.json"
DOCUMENT = ROOT / "docs" / "sealed-books.md"


def checked(receipt: Any, key: str, file: Path) -> Result:
    file.write_bytes(json.encode(receipt))
    return CliRunner().invoke(verify_receipt, [str(file), "--key", key])


def documented(receipt: Any, key: str) -> bool:
    """What the verifier says that the document gives, as it stands there."""
    [code] = re.findall(r"```text\n(import .*?)```", DOCUMENT.read_text(), flags=re.DOTALL)
    given: dict[str, Any] = {}
    exec(code, given)
    try:
        return bool(given["holds"](receipt, key))
    except (AssertionError, AttributeError, InvalidSignature, TypeError, ValueError):
        return False


async def test_a_receipt_is_checked_by_anybody(db: Database, dsn: str, folder: Path) -> None:
    async with a_vault(db, dsn, folder) as vault:
        await vault.lived("ada")
        guest = await vault.merges("ada")
        await vault.seal()
        key = vault.reading().key
        ada, eve = [await vault.world.member(vault.partner, name) for name in ("ada", "eve")]
        rows = await db.fetch(
            "select id, reason from transaction where member_id = any($1::uuid[]) order by seq",
            [ada.member_id, guest.member_id],
        )
        assert len(rows) == 12
        for id, reason in rows:
            path = f"transactions/{id}/receipt"
            mine = await ada.ask("GET", f"/v1/me/{path}")
            assert id in mine["facts"] and reason in mine["words"]
            assert documented(mine, key)
            assert checked(mine, key, folder / "receipt.json").exit_code == 0
        assert mine == await vault.partner.ask("GET", f"/v1/{path}")
        told = await eve.ask("GET", f"/v1/me/{path}", status=404)
        assert told["code"] == "ledger.transaction_missing"
        new = await vault.moves("ada", "awards", 1)
        told = await ada.ask("GET", f"/v1/me/transactions/{new['id']}/receipt", status=409)
        assert told["code"] == "ledger.not_sealed"
        await vault.partner.ask("DELETE", "/v1/members/ada")
        gone = await vault.partner.ask("GET", f"/v1/{path}")
        assert gone["words"] is None and gone["salt"] is None
        said = checked(gone, key, folder / "receipt.json")
        assert said.exit_code == 0 and "its words are not" in said.output


def _example() -> tuple[dict[str, Any], str]:
    receipt = json.decode(EXAMPLE.read_bytes())
    return receipt, receipt["public_key"]


@given(data=st.data())
@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_receipt_that_was_touched_anywhere_is_refused(data: st.DataObject, folder: Path) -> None:
    receipt, key = _example()
    field = data.draw(st.sampled_from(sorted(receipt)))
    was = receipt[field]
    if field == "path":
        place = data.draw(st.integers(0, len(was) - 1))
        step = dict(was[place])
        part = data.draw(st.sampled_from(sorted(step)))
        step[part] = _touched(data, step[part])
        steps = [*was[:place], step, *was[place + 1 :]]
        touched = data.draw(st.sampled_from([steps, was[:place] + was[place + 1 :]]))
    else:
        touched = data.draw(st.sampled_from([_touched(data, was), None, ""]))
    forged = {**receipt, field: touched}
    assert checked(forged, key, folder / "forged.json").exit_code == 1, forged
    assert not documented(forged, key)


def _touched(data: st.DataObject, text: str) -> str:
    place = data.draw(st.integers(0, len(text) - 1))
    other = text[place].swapcase() if text[place].isalpha() else "7" if text[place] != "7" else "8"
    return (
        text[:place]
        + data.draw(st.sampled_from([other, "", f"{text[place]}0"]))
        + text[place + 1 :]
    )


def test_words_may_not_be_moved_into_the_salt(folder: Path) -> None:
    receipt, key = _example()
    moved = {
        **receipt,
        "salt": receipt["salt"] + receipt["words"][:6].encode().hex(),
        "words": receipt["words"][6:],
    }
    assert checked(moved, key, folder / "forged.json").exit_code == 1
    assert not documented(moved, key)


def test_whoever_signs_with_a_key_of_their_own_is_refused(folder: Path) -> None:
    receipt, key = _example()
    forger = Ed25519PrivateKey.generate()
    forged = {
        **receipt,
        "public_key": forger.public_key().public_bytes_raw().hex(),
        "signature": forger.sign(receipt["signed"].encode()).hex(),
    }
    assert checked(forged, key, folder / "forged.json").exit_code == 1
    assert not documented(forged, key)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"facts": 1}', "no JSON"])
def test_what_is_no_receipt_is_told_in_words(text: str, folder: Path) -> None:
    (folder / "other.json").write_text(text)
    said = CliRunner().invoke(verify_receipt, [str(folder / "other.json"), "--key", "ab" * 32])
    assert said.exit_code == 1 and "is no receipt" in said.output
