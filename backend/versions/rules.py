"""Which writes are edits of a thing, what its version is, and when an edit is refused. Pure.

An edit is a PUT, PATCH or DELETE of an address that a GET shows. What the GET answers is the thing:
its version is told there as `ETag`, and the edit says by `If-Match` which one it was made from.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

import msgspec
from msgspec import Struct

from game.kernel.errors import Refusal, Stale, VersionNeeded

EDITS = frozenset({"PUT", "PATCH", "DELETE"})

_OWN = "A member's own, of whom there is one."
_BRAND = "The brand's own system knows it and says how it is; what it says last holds."
_NOW = "It takes something away that must be gone at once, whatever it looks like by now."
_HAND = "An act of staff upon one member, told with its reason: nothing is written over."

ACTS = {
    "change_me": _OWN,
    "set_visibility": _OWN,
    "leave_challenge": _OWN,
    "change_my_consents": _OWN,
    "remove_my_contact": _OWN,
    "forget_device": _OWN,
    "end_my_session": _OWN,
    "end_my_sessions": _OWN,
    "end_sessions": _NOW,
    "withdraw_credential": _OWN,
    "change_preferences": _OWN,
    "leave": _OWN,
    "end_pause": _OWN,
    "upsert_member": _BRAND,
    "tell_consents": _BRAND,
    "declare_contact": _BRAND,
    "end_contact": _BRAND,
    "replace_members": _BRAND,
    "suppress": _BRAND,
    "erase_member": _NOW,
    "revoke_key": _NOW,
    "end_key": _BRAND,
    "send_out": _NOW,
    "close_session": _NOW,
    "change_password": "Whoever knows the old one sets the new one.",
    "set_exclusion": _HAND,
    "put_tier": _HAND,
    "delete_tier": _HAND,
}
"""The PUTs, PATCHes and DELETEs that are no edits, by the name of the operation, and why."""

UPON = ("publish_campaign", "close_campaign", "import_quiz")
"""The POSTs right below a thing that may say which version of it they are meant for."""

ASIDE: Mapping[str, frozenset[str]] = {
    "/v1/brand": frozenset({"left_out", "adjusted", "palette"}),
    "/v1/displays/{display_id}": frozenset(
        {"last_seen_at", "online", "showing", "version", "dark_since"}
    ),
    "/v1/exports/{name}": frozenset({"next_at"}),
    "/v1/shops/{name}": frozenset({"old_secret_until", "heard_at", "failed_at", "failed_why"}),
    "/v1/webhooks/{name}": frozenset({"secret", "failing_since", "old_secret_until", "replaying"}),
}
"""What changes by itself of what an address shows, and so makes no other version. Where there is a
`revision`, it alone counts."""

_HIDDEN = ("password", "secret", "credential")


class Seen(Struct, frozen=True):
    """A thing as it is now; `by` and `at` tell who saved it so and when, where that is kept."""

    etag: str
    value: Any
    by: str | None = None
    at: str | None = None


class Claim(Struct, frozen=True):
    """What a write says of the version it was made from. `etags`: those of `If-Match`; `fresh`:
    there is none yet (`If-None-Match: *`); `revision`: the one in the body."""

    etags: tuple[str, ...] = ()
    fresh: bool = False
    revision: int | None = None


def etag_of(template: str, view: Any) -> str:
    """The version of what the address of this template shows, as `ETag` has it."""
    if isinstance(view, dict) and "revision" in view:
        return f'"{view["revision"]}-{_short(view.get("id", view.get("name")))}"'
    if isinstance(view, dict):
        aside = ASIDE.get(template, frozenset())
        view = {name: value for name, value in view.items() if name not in aside}
    return f'"{_short(view)}"'


def claim_of(match: str | None, none_match: str | None, body: Any) -> Claim:
    """What the headers `If-Match` and `If-None-Match` and the body say.

    `If-Match: *` names no version. A proxy that packs answers may have made an ETag a weak one.
    """
    named = (one.strip().removeprefix("W/") for one in (match or "").split(","))
    revision = body.get("revision") if isinstance(body, dict) else None
    return Claim(
        tuple(one for one in named if one not in ("", "*")),
        none_match is not None and none_match.strip() == "*",
        revision if type(revision) is int else None,
    )


def refusal_of(method: str, claim: Claim, now: Seen | None, body: Any) -> Refusal | None:
    """Why the write may not be carried out upon what is there `now`, if it may not."""
    if now is None:
        if method != "PUT" or not (claim.etags or claim.revision):
            return None
        return _stale(
            "This is not there any more. Save it without a version to make it", claim, now, body
        )
    if claim.fresh:
        return _stale(
            "This is there already. Look at it, then change it by its ETag", claim, now, body
        )
    shown = now.value.get("revision") if isinstance(now.value, dict) else None
    if (claim.etags and now.etag not in claim.etags) or (
        claim.revision is not None and shown is not None and claim.revision != shown
    ):
        return _stale(
            "Somebody changed this since you read it. Look at both versions, then send yours again"
            " with the ETag of what is there now", claim, now, body,
        )  # fmt: skip
    if method in EDITS and not claim.etags and (claim.revision is None or shown is None):
        return VersionNeeded(
            "Say which version you have changed, so that nobody's work is lost: GET this address,"
            " and send the `ETag` of the answer as `If-Match`."
        )
    return None


def _stale(words: str, claim: Claim, now: Seen | None, body: Any) -> Stale:
    if isinstance(body, dict):
        body = {name: value for name, value in body.items() if name not in _HIDDEN}
    sent = {"etag": ", ".join(claim.etags) or None, "revision": claim.revision, "value": body}
    there = None if now is None else msgspec.to_builtins(now)
    return Stale(f"{words}.", now=there, sent=sent)


def _short(value: Any) -> str:
    return blake2b(msgspec.json.encode(value, order="deterministic"), digest_size=8).hexdigest()
