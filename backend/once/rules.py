"""Which writes take a key, what is known again of a request, and what is kept of an answer. Pure.

The books keep their own memory: a movement of points is posted under its key, for ever
(`game/ledger/asking.py`). For every other write the key is kept with the answer, for `KEPT`.
"""

from __future__ import annotations

from datetime import timedelta
from hashlib import blake2b
from typing import Any

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Struct

from game.kernel.errors import Conflict, Invalid

KEPT = timedelta(days=7)
"""How long a key is known: longer than any retry, a till's that was off for a long weekend too."""

WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})

_READS = "Nothing is kept of it: ask as often as you like."
_NOBODY = "Anybody may call it, and the keys of nobody would be everybody's."
_FRESH = "Each call gives a new token and changes nothing else."
_UNKEPT = "A password is in it, of which nothing may be kept;"

WITHOUT = {
    "try_out": _READS,
    "preview_reversal": _READS,
    "preview_regrade": _READS,
    "preview_message": _READS,
    "try_rule": _READS,
    "try_rule_on": _READS,
    "try_multiplier": _READS,
    "try_streak": _READS,
    "try_challenge": _READS,
    "try_badge": _READS,
    "try_tier": _READS,
    "try_board": _READS,
    "try_segment": _READS,
    "preview_bonus": _READS,
    "check_brand": _READS,
    "look_up_voucher": _READS,
    "validate_checkout": _READS,
    "look_at_gift": _READS,
    "find_suppression": _READS,
    "find_room": _READS,
    "search_members": _READS,
    "read_quiz_file": _READS,
    "look_at_file": _READS,
    "make_invitation": "A member has one code of a referral, however often it is asked for.",
    "come_by_invitation": "Somebody comes once by a code; the same again changes nothing.",
    "keep_media": "The same content has the same name, however often it is sent.",
    "renew_token": _FRESH,
    "make_sign_in_link": _FRESH,
    "send_code": _NOBODY,
    "sign_in_member": _NOBODY,
    "begin_at_issuer": _NOBODY,
    "issue_token": _FRESH,
    "exchange_token": f"{_NOBODY} {_FRESH}",
    "hear_of_order": f"{_NOBODY} An order told twice is one order.",
    "open_guest": f"{_NOBODY} A guest who was never used is nothing.",
    "begin_pairing": f"{_NOBODY} A code that nobody enters is forgotten.",
    "tell_of_visit": f"{_NOBODY} Only a device's first visit counts.",
    "follow_link": f"{_NOBODY} A link proves the same address, however often it is followed.",
    "unsubscribe": f"{_NOBODY} Who has left stays away, however often they say so.",
    "choose_by_link": f"{_NOBODY} The last choice stands, however often it is made.",
    "open_session": f"{_NOBODY} Each call begins a session.",
    "change_password": f"{_UNKEPT} what is said twice is refused, as the old one is gone.",
    "look_at_link": _READS,
    "prove_second_step": f"{_NOBODY} A code opens once.",
    "enrol_factor": f"{_NOBODY} Each call gives a new secret, and the one before is dead.",
    "confirm_factor": f"{_NOBODY} A code confirms once.",
    "ask_for_passkey": f"{_NOBODY} Each call gives a new challenge, and the one before is dead.",
    "enrol_passkey": "Each call gives a new challenge, and the one before is dead.",
    "add_passkey": "A challenge is answered once.",
    "remove_passkey": "What is removed is gone, however often that is asked.",
    "switch_off_factor": "A code is used once.",
    "reset_factor": "What is taken away is gone, however often that is asked.",
    "use_password_link": f"{_NOBODY} A link works once.",
    "make_password_link": "Each call gives a new link, and the one before is dead.",
    "close_session": "A session ends once, however often that is asked.",
    "hire": f"{_UNKEPT} an address is added once.",
    "change_someone": f"{_UNKEPT} what is said twice is as if it were said once.",
    "erase_me": "A member who is erased cannot ask again.",
}
"""The writes in which a key has no meaning, by the name of the operation, each with the reason."""

SECRETS = ("secret", "token")
"""The fields of an answer that hold what is told once."""


class NoMeaning(Invalid):
    code = "idempotency.no_meaning"


class SecretTold(Conflict):
    code = "idempotency.secret_told"


class Asked(Struct, frozen=True):
    """A request that came with a key. `owner_id`: the programme whose staff or partner asks, or the
    member or room that does; `name` is a hash of the key, `fingerprint` one of the whole request,
    and `lock` what its answer is sealed with: nobody can work it out who lacks key and request."""

    owner_id: str
    name: bytes
    fingerprint: bytes
    lock: bytes


def asked(owner_id: str, key: str, *request: bytes) -> Asked:
    """`request`: its method, path, query and body; how a JSON body is written does not count."""
    *head, body = request
    parts = [key.encode(), *head, _plain(body)]
    whole = blake2b(b"".join(b"%d:%b" % (len(part), part) for part in parts), digest_size=48)
    name = blake2b(key.encode(), digest_size=16).digest()
    return Asked(owner_id, name, whole.digest()[:16], whole.digest()[16:])


def sealed(of: Asked, body: bytes, nonce: bytes) -> bytes | None:
    """The answer as it is kept; None where a secret is in it, which is told once and never kept.

    `nonce`: 12 bytes that are new.
    """
    answer = msgspec.json.decode(body) if body else None
    if isinstance(answer, dict) and any(answer.get(name) for name in SECRETS):
        return None
    return nonce + AESGCM(of.lock).encrypt(nonce, body, None)


def opened(of: Asked, kept: bytes | None) -> bytes:
    """The answer that was kept of the same request."""
    if kept is None:
        raise SecretTold(
            "This was done when the key came first. The answer held a secret, which was told once"
            " and not kept: look at what is there, and have a new secret made if it was lost."
        )
    return AESGCM(of.lock).decrypt(kept[:12], kept[12:], None)


def _plain(body: bytes) -> bytes:
    try:
        read: Any = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return body
    return msgspec.json.encode(read, order="deterministic")
