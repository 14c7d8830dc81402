"""What is said of games, and to members for themselves: welcome, birthdays, recaps."""

from __future__ import annotations

from game.messages.built_in.writing import Unworded, message

GAMES: dict[str, Unworded] = {
    "spin-waiting": message(
        "spin.waiting",
        purpose="promotional",
        collapse="spin",
        link="#/",
    ),
    "campaign-opened": message(
        "campaign.opened",
        purpose="promotional",
        link="#/",
    ),
    "campaign-closing": message(
        "campaign.closing",
        purpose="promotional",
        link="#/",
    ),
}

MEMBERS: dict[str, Unworded] = {
    "welcome": message(
        "member.joined",
        link="#/",
    ),
    "friend-joined": message(
        "referral.joined",
        collapse="friend-joined",
        link="#/invite",
    ),
    "birthday": message(
        "member.birthday",
        purpose="promotional",
        local_hour=9,
        ttl_s=12 * 3600,
        link="#/",
    ),
    "anniversary": message(
        "member.anniversary",
        purpose="promotional",
        local_hour=10,
        ttl_s=12 * 3600,
        link="#/",
    ),
    "win-back": message(
        "member.silent",
        purpose="promotional",
        local_hour=17,
        link="#/",
        goal="balance",
        goal_days=14,
    ),
}


def _recap(period: str, days: int) -> Unworded:
    return message(
        "recap.ready",
        when=f'event.period == "{period}"',
        purpose="promotional",
        local_hour=11,
        ttl_s=days * 86_400,
        collapse="recap",
        link="#/me",
    )


RECAPS: dict[str, Unworded] = {
    "recap-week": _recap("week", 2),
    "recap-month": _recap("month", 4),
    "recap-year": _recap("year", 7),
}
