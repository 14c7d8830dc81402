"""What FCM v1 takes, field by field: anything unknown, mistyped, reserved or too large is refused.

The shapes are those of `projects.messages` in Google's reference, in the spelling with underscores;
the checks that are not of shape are those whose refusals have been seen in the field.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

Duration = Annotated[str, Meta(pattern=r"^\d+(\.\d{1,9})?s$")]
Data = dict[str, str]
PAYLOAD_MAX = 4096
TTL_MAX_S = 2_419_200
COLLAPSE_ID_MAX = 64
ANDROID_PRIORITY = Literal["NORMAL", "HIGH", "normal", "high"]
_RESERVED = re.compile(r"^(from|message_type|collapse_key|google.*|gcm.*)$")
_UNKNOWN = re.compile(r"Object contains unknown field `(.+?)`(?: - at `\$\.?(.*)`)?$")
_WRONG = re.compile(r"(.+?)(?: - at `\$\.?(.*)`)?$")


class Closed(Struct, frozen=True, forbid_unknown_fields=True):
    """A shape that takes no field which is not its own."""


class Notification(Closed, frozen=True):
    title: str = ""
    body: str = ""
    image: str = ""


class AndroidNotification(Closed, frozen=True):
    title: str = ""
    body: str = ""
    icon: str = ""
    color: str = ""
    sound: str = ""
    tag: str = ""
    click_action: str = ""
    channel_id: str = ""
    image: str = ""
    notification_count: int | None = None
    notification_priority: str = ""
    default_sound: bool = False


class Options(Closed, frozen=True):
    analytics_label: str = ""


class Android(Closed, frozen=True):
    collapse_key: str = ""
    priority: ANDROID_PRIORITY = "NORMAL"
    ttl: Duration = "2419200s"
    restricted_package_name: str = ""
    data: Data = {}
    notification: AndroidNotification = AndroidNotification()
    fcm_options: Options = Options()
    direct_boot_ok: bool = False


class ApnsOptions(Closed, frozen=True):
    analytics_label: str = ""
    image: str = ""


class Apns(Closed, frozen=True):
    """Apple's own dictionary is passed on as it is."""

    headers: Data = {}
    payload: dict[str, Any] = {}
    fcm_options: ApnsOptions = ApnsOptions()
    live_activity_token: str = ""


class WebOptions(Closed, frozen=True):
    link: str = ""
    analytics_label: str = ""


class Webpush(Closed, frozen=True):
    headers: Data = {}
    data: Data = {}
    notification: dict[str, Any] = {}
    fcm_options: WebOptions = WebOptions()


class Message(Closed, frozen=True):
    fid: str = ""
    token: str = ""
    topic: str = ""
    condition: str = ""
    data: Data = {}
    notification: Notification = Notification()
    android: Android = Android()
    apns: Apns = Apns()
    webpush: Webpush = Webpush()
    fcm_options: Options = Options()


class Send(Closed, frozen=True):
    """The body of `messages:send`."""

    message: Message
    validate_only: bool = False


_SEND = msgspec.json.Decoder(Send)
_COUNTED = msgspec.json.Encoder()


class Wrong(Exception):
    """Why a message is refused. Without `field` FCM says so in its own code and words alone."""

    def __init__(self, words: str, field: str = "") -> None:
        super().__init__(words)
        self.field = field


def checked(body: bytes) -> Send:
    """What was sent, when FCM would take it; raises Wrong."""
    try:
        send = _SEND.decode(body)
    except msgspec.ValidationError as error:
        raise _wrong(str(error)) from None
    except msgspec.DecodeError as error:
        raise Wrong(f"Invalid JSON payload received. {error}", "message") from None
    message = send.message
    if sum(map(bool, (message.fid, message.token, message.topic, message.condition))) != 1:
        raise Wrong("Recipient of the message is not set.", "message")
    _check(message)
    return send


def _check(message: Message) -> None:
    """What the shapes do not say."""
    for key in message.data:
        if _RESERVED.match(key):
            raise Wrong(f"Invalid data payload key: {key}")
    if float(message.android.ttl[:-1]) > TTL_MAX_S:
        raise Wrong("Invalid value for ttl", "message.android.ttl")
    if (link := message.webpush.fcm_options.link) and not link.startswith("https://"):
        raise Wrong("The link must be HTTPS", "message.webpush.fcm_options.link")
    if len(_COUNTED.encode((message.notification, message.data))) > PAYLOAD_MAX:
        raise Wrong("Message is too large. The maximum is 4K (4096 bytes).")
    headers = message.apns.headers
    if len(headers.get("apns-collapse-id", "").encode()) > COLLAPSE_ID_MAX:
        raise Wrong("Invalid value for apns-collapse-id", "message.apns.headers")
    if headers.get("apns-priority", "10") not in ("1", "5", "10"):
        raise Wrong("Invalid value for apns-priority", "message.apns.headers")
    if not headers.get("apns-expiration", "0").isdigit():
        raise Wrong("Invalid value for apns-expiration", "message.apns.headers")


def _wrong(told: str) -> Wrong:
    """The decoder's words as Google says them."""
    if found := _UNKNOWN.match(told):
        at = found[2] or ""
        name = f" at '{at}'" if at else ""
        return Wrong(
            f'Invalid JSON payload received. Unknown name "{found[1]}"{name}: Cannot find field.',
            at,
        )
    found = _WRONG.match(told)
    at = found[2] if found and found[2] else "message"
    return Wrong(f"Invalid value at '{at}' ({told})", at)
