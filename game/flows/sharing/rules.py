"""A channel is a place where a campaign's link stands, such as a poster in the window. Pure."""

from __future__ import annotations

from msgspec import Struct

from game.kernel.errors import Conflict

LINK = "link"
"""The channel that every campaign has: its plain link."""
CHANNELS_MOST = 100


class Channel(Struct, frozen=True, kw_only=True):
    """A channel and who came by it; each is counted where they came first.

    `visitors` are devices that opened a link of it; `guests` and `members` those who then came in,
    a guest until they join; of these, `started` have begun a play and `finished` ended one.
    """

    slug: str
    name: str
    visitors: int = 0
    guests: int = 0
    members: int = 0
    started: int = 0
    finished: int = 0


class ChannelTaken(Conflict):
    code = "channel.taken"


class TooManyChannels(Conflict):
    code = "channel.too_many"
