"""What members may give one another, as a programme declares it; nothing, unless it does."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from game.kernel.errors import Invalid
from game.kernel.names import NameOf

_Most = Annotated[int, Meta(ge=1, le=10**12, description="In minor units.")]
_Count = Annotated[int, Meta(ge=0, le=1_000)]


class PointsGifts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much of a currency goes into one gift, how much one member gives in a day and in a month
    of the programme's calendar, and how much one receives in a month. Points are given when they
    are `rested_days` old."""

    each: _Most
    day: _Most
    month: _Most
    received_month: _Most
    rested_days: Annotated[int, Meta(ge=0, le=3_650)] = 14


class GiftSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What members give one another: points of these currencies, and so many vouchers in a month of
    rewards whose `gifts` are on. Who gives is a member for `account_days`; a gift that nobody opens
    comes back after `open_days`."""

    points: Annotated[dict[NameOf, PointsGifts], Meta(max_length=20)] = {}
    vouchers_month: _Count = 0
    vouchers_received_month: _Count = 5
    account_days: Annotated[int, Meta(ge=0, le=3_650)] = 30
    open_days: Annotated[int, Meta(ge=1, le=30)] = 7

    @property
    def on(self) -> bool:
        """Whether anything is given at all."""
        return bool(self.points) or self.vouchers_month > 0


class BadGifts(Invalid):
    code = "programme.bad_gifts"


def checked_gifts(settings: GiftSettings) -> GiftSettings:
    """The settings, when their limits grow from the gift to the month."""
    for code, own in settings.points.items():
        if not own.each <= own.day <= own.month:
            raise BadGifts(
                f"Gifts of {code!r}: one gift is at most what is given in a day, and that at most"
                " what is given in a month; mend these limits.",
                currency=code,
            )
    return settings
