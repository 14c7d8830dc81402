"""An occasion for a message, and what is written of what was decided about it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from game.kernel.identity import new_id
from game.messages.facts_store import Facts
from game.messages.kind import Message, TextOf, Words
from game.messages.lexicon import Lexicon
from game.messages.texts import render
from game.messages.variables import variables
from game.programmes.rules import Programme
from notifications.deciding.rules import Decision, is_sent
from notifications.deliveries.rules import Delivery, Status
from notifications.inbox.rules import Letter


class Occasion(Struct, frozen=True, kw_only=True):
    """Something happened to a member that a message is about. Its `cause`, the message's `name` and
    the member make it what it is: the same again is no second occasion. `data` is plain; `at` is
    when it is to be said, from when on it grows stale."""

    programme: Programme
    lexicon: Lexicon
    member_id: str
    name: str
    message: Message
    cause: str
    kind: str
    data: Mapping[str, Any]
    at: datetime
    overtaken: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """Cause, message and member."""
        return self.cause, self.name, self.member_id


_STATUS: Mapping[str, Status] = {
    "now": "waiting",
    "later": "waiting",
    "inbox": "inbox",
    "never": "dropped",
}


def rows(
    occasion: Occasion, decisions: Sequence[Decision], facts: Facts | None, at: datetime
) -> Iterator[Delivery]:
    """The log's rows: words only of what goes out."""
    message = occasion.message
    goal_until = at + timedelta(days=message.goal_days) if message.goal else None
    for decision in decisions:
        locale = _locale(occasion, decision, facts)
        sent = facts is not None and decision.channel != "inbox" and is_sent(decision)
        words = said(occasion, facts, decision.channel, locale) if sent else _NONE
        contact = decision.contact
        yield Delivery(
            id=new_id(),
            programme_id=occasion.programme.id,
            member_id=occasion.member_id,
            message=occasion.name,
            cause=occasion.cause,
            purpose=message.purpose,
            channel=decision.channel,
            kind=contact.kind if contact else None,
            contact_id=contact.id if contact else None,
            status=_STATUS[decision.status],
            reason=decision.reason,
            title=words.title,
            body=words.body,
            link=message.link,
            collapse=message.collapse,
            locale=locale,
            goal=message.goal,
            goal_until=goal_until,
            at=at,
            send_at=decision.send_at,
            expires_at=occasion.at + timedelta(seconds=message.ttl_s),
        )


_NONE = Words(title="", body="")


def said(occasion: Occasion, facts: Facts | None, channel: TextOf, locale: str) -> Words:
    """The message in words, for that channel."""
    assert facts is not None
    told = variables(occasion.kind, occasion.data, locale, facts.time_zone, occasion.lexicon)
    return render(occasion.message, locale, channel, told, occasion.programme.locales[0])


def letter(occasion: Occasion, facts: Facts, at: datetime) -> Letter:
    """The message as it lies in the inbox."""
    words = said(occasion, facts, "inbox", facts.locale)
    return Letter(
        id=new_id(),
        member_id=occasion.member_id,
        message=occasion.name,
        cause=occasion.cause,
        title=words.title,
        body=words.body,
        link=occasion.message.link,
        at=at,
    )


def _locale(occasion: Occasion, decision: Decision, facts: Facts | None) -> str:
    """The member's, which they chose; a device's own is only what its maker sold it with."""
    return facts.locale if facts is not None else occasion.programme.locales[0]
