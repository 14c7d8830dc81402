"""The channels that the settings open, for the sender and for codes that prove an address."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from backend.settings import Settings
from game.kernel.database import Clock, Database
from notifications.contacts.courier import Courier
from notifications.keyring.secrets import MAIL, secret
from notifications.transport import Outgoing, Transport
from notifications.webhooks.gateway import Gateway


async def open_mail(settings: Settings, db: Database, clock: Clock) -> Transport | None:
    """The operator's relay, where there is one."""
    if settings.smtp_url is None:
        return None
    from notifications.mail.transport import Mail

    assert settings.mail_from is not None and settings.mail_bounces is not None
    key = await secret(db, MAIL, clock)
    return Mail(settings.smtp_url, settings.mail_from, settings.mail_bounces, key, clock)


async def open_push(settings: Settings, db: Database, clock: Clock) -> Transport:
    """The push services of browsers; they are told whom to complain to."""
    from notifications.webpush.transport import WebPush
    from notifications.webpush.vapid import vapid_keys

    keys = await vapid_keys(db, clock)
    return WebPush(keys, clock, contact=_contact(settings), private=settings.push_private)


def _contact(settings: Settings) -> str:
    if settings.mail_from is not None:
        return f"mailto:{settings.mail_from.address}"
    public = settings.public_url or ""
    return public if public.startswith("https://") else ""


@asynccontextmanager
async def carrying(
    courier: Courier, settings: Settings, db: Database, clock: Clock
) -> AsyncIterator[None]:
    """The courier's channels are open while the block lasts, and until all has arrived."""
    courier.goes_by("phone", Gateway(db, clock), lambda message: message)
    mail = await open_mail(settings, db, clock)
    if mail is not None:
        courier.goes_by("email", mail, _dressed)
    try:
        yield
    finally:
        await courier.arrived()
        if mail is not None:
            await mail.close()


def _dressed(message: Outgoing) -> Outgoing:
    from notifications.mail.dress import dressed

    return dressed(message, message.data["sender"])
