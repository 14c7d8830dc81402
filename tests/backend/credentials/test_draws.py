"""Receipts of draws: signed files that any library checks, and our command without a server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from backend.commands.books import verify_receipt
from backend.credentials.key import Keys, key_file
from backend.settings import Settings
from tests.backend.credentials.taking import Stranger, said
from tests.game.flows.plays.fair import TEN, Fair, wheel
from tests.world import MemberApp, World


async def played(world: World) -> tuple[Fair, MemberApp, Any, Any]:
    """Ada turned a wheel for twelve points, and won ten."""
    world.clock.at = datetime.now(UTC) - timedelta(minutes=1)
    price = {"currency": "points", "amount": 12}
    fair = await Fair(world).opened(wheel((1, "ten"), prizes=[TEN]), price=price)
    ada = await fair.join("ada")
    await fair.give(ada, 20)
    play = await fair.start(ada)
    return fair, ada, play, await fair.draw(ada, play)


async def receipt(app: MemberApp, play: Any, status: int = 201) -> Any:
    return await app.ask("POST", f"/v1/plays/{play['id']}/receipts", {}, status=status)


async def kept(folder: Path, stranger: Stranger, signed: str) -> list[str]:
    """The receipt, the keys and the list, each in a file; what the command is called with."""
    claims = said(signed)
    files = {
        "receipt.jwt": signed.encode(),
        "keys.json": await stranger.fetch(f"{claims['iss']}/keys"),
        "list.jwt": await stranger.fetch(claims["credentialStatus"]["statusListCredential"]),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    receipt, keys, statuses = (str(folder / name) for name in files)
    return [receipt, "--key", keys, "--statuses", statuses]


def checked(arguments: list[str]) -> Result:
    return CliRunner().invoke(verify_receipt, arguments)


async def test_a_receipt_says_what_was_drawn_and_is_checked_without_us(
    world: World, tmp_path: Path
) -> None:
    fair, ada, play, moved = await played(world)
    taken = await receipt(ada, play)
    assert taken == await receipt(ada, play) and taken["address"] is None
    stranger = Stranger(world)
    arguments = await kept(tmp_path, stranger, taken["signed"])
    key = jwt.PyJWKSet.from_json((tmp_path / "keys.json").read_text())[
        jwt.get_unverified_header(taken["signed"])["kid"]
    ]
    told = jwt.decode(taken["signed"], key, algorithms=["RS256"])["draw"]
    bound = play["commitment"]
    assert (told["play"], told["seed"], told["prize"]) == (play["id"], bound["seed"], "ten")
    assert (told["seed_hash"], told["odds_hash"]) == (bound["hash"], bound["odds_hash"])
    assert (told["sequence"], told["chain"]) == (moved["draw"]["sequence"], moved["draw"]["chain"])
    assert [(one["kind"], one["amount"]) for one in told["transactions"]] == [
        ("spend", -12), ("award", 10),
    ]  # fmt: skip
    assert "ada" not in str(told) and ada.member_id not in str(told)
    assert checked(arguments).exit_code == 0
    bob = await fair.join("bob")
    await receipt(bob, play, status=404)

    good = taken["signed"]
    for at in range(0, len(good), 97):
        other = "A" if good[at] != "A" else "B"
        (tmp_path / "receipt.jwt").write_text(good[:at] + other + good[at + 1 :])
        assert checked(arguments).exit_code == 1, at


async def test_what_was_reversed_is_told_in_the_list(world: World, tmp_path: Path) -> None:
    fair, ada, play, _ = await played(world)
    signed = (await receipt(ada, play))["signed"]
    won = said(signed)["draw"]["transactions"][1]["id"]
    undo, key = {"reason": "a broken wheel"}, {"Idempotency-Key": "undo"}
    door = f"/v1/transactions/{won}/reversals"
    world.clock.forward(seconds=6)
    await fair.partner.ask("POST", door, undo, status=201, headers=key)
    refused = checked(await kept(tmp_path, Stranger(world), signed))
    assert refused.exit_code == 1 and "revoked" in refused.output
    [line] = (await ada.ask("GET", "/v1/me/credentials"))["items"]
    assert line["play_id"] == play["id"] and line["revoked_at"] is not None


async def test_what_a_guest_took_along_is_the_members(world: World) -> None:
    fair = await Fair(world).opened(wheel((1, "coffee")))
    ada = await fair.join("ada")
    came = await world.anonymous.ask("POST", "/v1/guests", {"programme": "cafe"}, status=201)
    guest = world.app_with(came)
    play = await fair.start(guest)
    await fair.draw(guest, play)
    taken = await receipt(guest, play)
    door = "/v1/members/ada/merges"
    await fair.partner.ask("POST", door, {"guest_id": guest.member_id})
    [line] = (await ada.ask("GET", "/v1/me/credentials"))["items"]
    assert (line["id"], line["revoked_at"]) == (taken["id"], None)


def test_another_key_leaves_what_the_one_before_signed_to_be_checked(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    keys, file = Keys(settings), key_file(settings)
    assert keys.told("there") == [] and keys.claims("a.b.c") is None
    keys.made()
    keys.made()
    first = keys.sign({"iss": "house"}, "there")
    assert file.stat().st_mode & 0o077 == 0
    before = serialization.load_pem_private_key(file.read_bytes(), None).public_key()
    new = generate_private_key(65537, 2048)
    file.write_bytes(
        new.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + before.public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    told = keys.told("there")
    assert [set(key) for key in told] == [{"kty", "n", "e", "kid", "alg", "use"}] * 2
    named = jwt.get_unverified_header(keys.sign({}, "there"))["kid"]
    assert named == told[0]["kid"] != jwt.get_unverified_header(first)["kid"] == told[1]["kid"]
    assert keys.claims(first) == {"iss": "house"}
