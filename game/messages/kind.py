"""What a marketer writes of a message: the event that it is about, when it is said, and its words.

The built-in ones (`game/messages/built_in/`) are of the same shape; what can be wrong with one is
told in `game/messages/checks.py`.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from game.designs.rules import Definition, Locale

Channel = Literal["push", "email", "sms"]
TextOf = Literal["push", "email", "sms", "inbox"]
PLACES: tuple[TextOf, ...] = get_args(TextOf)
"""Where words are read. A locale's words for "push" are read wherever it has none of their own."""

Purpose = Literal["transactional", "promotional"]

Where = Annotated[str, Meta(pattern=r"^(push|email|sms|inbox)(?!\n)$")]
"""The same as a key: a schema tells of keys by their pattern alone."""

Kind = Annotated[str, Meta(min_length=1, max_length=110)]
"""The kind of an event, such as badge.earned, or activity:purchase."""


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words with holes: `{day}`, or by number `{points, one {# point} other {# points}}`, where #
    is the number. A text message has no title; an e-mail's is its subject."""

    title: Annotated[str, Meta(max_length=400)] = ""
    body: Annotated[str, Meta(min_length=1, max_length=4000)]


class Message(Definition, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A message: on which event, to whom, by which channels, in which words.

    `title` and `text` are what members read where they choose what they want to hear of.
    """

    on: Annotated[Kind, Meta(description="The kind of event that it is about.")]
    when: Annotated[
        str, Meta(max_length=2048, description="A condition on `event` and `member`.")
    ] = ""
    after_s: Annotated[
        int, Meta(ge=0, le=366 * 86_400, description="Seconds from the event until it is said.")
    ] = 0
    unless: Annotated[
        tuple[Kind, ...],
        Meta(max_length=20, description="Events that, until it is said, make it pointless."),
    ] = ()
    purpose: Annotated[
        Purpose,
        Meta(description="Promotional: it needs consent of its own, and is capped."),
    ]
    channels: Annotated[
        tuple[Channel, ...], Meta(max_length=3, description="None: it is for the inbox alone.")
    ] = ("push",)
    inbox: Annotated[bool, Meta(description="Whether the app's inbox keeps it.")] = True
    group_s: Annotated[
        int, Meta(ge=0, le=86_400, description="Events within so many seconds are said as one.")
    ] = 0
    local_hour: (
        Annotated[int, Meta(ge=0, le=23, description="The hour of the member's day to say it.")]
        | None
    ) = None
    ttl_s: Annotated[
        int, Meta(ge=60, le=28 * 86_400, description="Said later than that it would be stale.")
    ] = 86_400
    collapse: Annotated[
        str, Meta(max_length=64, description="On a phone it takes the place of those alike.")
    ] = ""
    link: Annotated[
        str, Meta(max_length=500, description="Where a tap leads in the app, such as #/me.")
    ] = ""
    goal: Annotated[
        str, Meta(max_length=110, description="The kind of event that it is meant to bring about.")
    ] = ""
    goal_days: Annotated[int, Meta(ge=1, le=90, description="Days in which that counts.")] = 3
    texts: Annotated[
        dict[Locale, dict[Where, Words]],
        Meta(min_length=1, max_length=20, description="Words by locale and channel."),
    ]
