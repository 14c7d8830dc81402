"""The same messages through Google's own library: what ours is held against."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256

import firebase_admin  # type: ignore[import-untyped]
from firebase_admin import credentials, messaging

from notifications.fcm.messages import CHANNELS, TTL_MAX_S
from notifications.transport import Outgoing
from tests.notifications.fcm.apart import Apart


def google_message(message: Outgoing, now: datetime) -> messaging.Message:
    """The library's own object for a message of ours."""
    same = message.collapse_key or message.id
    short = same if len(same.encode()) <= 64 else sha256(same.encode()).hexdigest()
    ttl_s = min(max(0, message.ttl_s), TTL_MAX_S)
    link = {"link": message.link} if message.link else {}
    said = messaging.Message(
        data={**message.data, "id": message.id} | link,
        notification=messaging.Notification(
            message.title or None, message.body or None, message.image or None
        ),
        android=messaging.AndroidConfig(
            collapse_key=message.collapse_key or None,
            priority="high" if message.urgent else "normal",
            ttl=ttl_s,
            notification=messaging.AndroidNotification(
                channel_id=CHANNELS[message.urgent], tag=same, notification_count=message.badge
            ),
        ),
        apns=messaging.APNSConfig(
            headers={
                "apns-push-type": "alert",
                "apns-priority": "10" if message.urgent else "5",
                "apns-collapse-id": short,
                "apns-expiration": str(int(now.timestamp()) + ttl_s),
            },
            payload=messaging.APNSPayload(
                messaging.Aps(
                    badge=message.badge, sound="default", mutable_content=bool(message.image)
                )
            ),
        ),
        webpush=messaging.WebpushConfig(fcm_options=messaging.WebpushFCMOptions(message.link))
        if message.link.startswith("https://")
        else None,
    )
    setattr(said, message.kind, message.address)  # `Message(token=)` warns.
    return said


@contextmanager
def library(told: Apart) -> Iterator[firebase_admin.App]:
    """An app of the library that was told of a fake, by what it reads when it is first used.

    It asks for tokens in the loop itself, so the fake must live apart. Leave it when no loop runs.
    """
    before = {name: os.environ.get(name) for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")}
    os.environ |= dict.fromkeys(before, str(told.ca_file))
    service = messaging._MessagingService
    real, service.FCM_URL = service.FCM_URL, f"{told.url}/v1/projects/{{0}}/messages:send"
    account = credentials.Certificate(str(told.account))
    app = firebase_admin.initialize_app(account, {"httpTimeout": 15}, name="the fake's")
    try:
        yield app
    finally:
        firebase_admin.delete_app(app)
        service.FCM_URL = real
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


async def send_by_library(
    app: firebase_admin.App, messages: Sequence[Outgoing], now: datetime
) -> list[str]:
    """A word for each: the message's name, or the class of the error."""
    said = [google_message(message, now) for message in messages]
    batch = await messaging.send_each_async(said, app=app)
    return [
        one.message_id if one.success else type(one.exception).__name__ for one in batch.responses
    ]
