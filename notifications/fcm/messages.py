"""A message as FCM v1 takes it: one body for Android, Apple and the web, for FCM passes on to each
what is its own.

Google's library encodes the same (the tests hold ours against it) and takes as long for that as the
whole request does.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import msgspec

from notifications.transport import Outgoing

KINDS = ("fid", "token")
TTL_MAX_S = 2_419_200
CHANNELS = {False: "kermesse", True: "kermesse.urgent"}
"""Android's channels, by urgency. An app that has made none of that name uses its own default."""

_COLLAPSE_ID_MAX = 64
_ENCODER = msgspec.json.Encoder()


def encoded(message: Outgoing, now: datetime) -> bytes:
    """The body of `messages:send`; raises ValueError when there can be none."""
    if message.kind not in KINDS:
        raise ValueError(f"FCM does not send to {message.kind}")
    return _ENCODER.encode({"message": _message(message, now)})


def bare(message: Outgoing) -> bytes:
    """A question instead of a message: whether FCM would take anything at all for this address."""
    asked = {message.kind: message.address, "data": {"id": message.id}}
    return _ENCODER.encode({"message": asked, "validate_only": True})


def _message(message: Outgoing, now: datetime) -> dict[str, Any]:
    ttl_s = min(max(0, message.ttl_s), TTL_MAX_S)
    data = {**message.data, "id": message.id}
    if message.link:
        data["link"] = message.link
    said = {
        message.kind: message.address,
        "data": data,
        "android": _android(message, ttl_s),
        "apns": _apple(message, now + timedelta(seconds=ttl_s)),
    }
    if words := _given(title=message.title, body=message.body, image=message.image):
        said["notification"] = words
    if message.link.startswith("https://"):  # FCM takes no other for the web.
        said["webpush"] = {"fcm_options": {"link": message.link}}
    return said


def _android(message: Outgoing, ttl_s: int) -> dict[str, Any]:
    """The tag lets a message that was sent twice replace itself on the phone; a collapse key is
    given only when it was asked for, since FCM keeps four of them for a device and slows them down.
    `click_action` is never set: an app without an activity of that name would not open at all."""
    shown = {"channel_id": CHANNELS[message.urgent], "tag": message.collapse_key or message.id}
    said: dict[str, Any] = {
        "priority": "high" if message.urgent else "normal",
        "ttl": f"{ttl_s}s",
        "notification": shown | _counted("notification_count", message.badge),
    }
    return said | _given(collapse_key=message.collapse_key)


def _apple(message: Outgoing, until: datetime) -> dict[str, Any]:
    collapse_id = message.collapse_key or message.id
    if len(collapse_id.encode()) > _COLLAPSE_ID_MAX:
        collapse_id = sha256(collapse_id.encode()).hexdigest()
    headers = {
        "apns-push-type": "alert",
        "apns-priority": "10" if message.urgent else "5",
        "apns-collapse-id": collapse_id,
        "apns-expiration": str(int(until.timestamp())),
    }
    aps: dict[str, Any] = {"sound": "default"} | _counted("badge", message.badge)
    if message.image:
        aps["mutable-content"] = 1  # Without it the app may not fetch the picture.
    return {"headers": headers, "payload": {"aps": aps}}


def _given(**texts: str) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}


def _counted(name: str, number: int | None) -> dict[str, int]:
    return {} if number is None else {name: number}
