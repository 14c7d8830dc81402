"""What is said of streaks, badges, challenges and boards."""

from __future__ import annotations

from game.messages.built_in.writing import message
from game.messages.kind import Message

STREAKS: dict[str, Message] = {
    "streak-at-risk": message(
        "streak.at_risk",
        ("A streak that ends today", "Une série qui finit aujourd’hui"),
        ("On the day on which a streak would end.", "Le jour où une série s’arrêterait."),
        {"push": ("Today is still open",
                  "{title}: {length, =1 {a good start} other {# in a row}}. Come by, and it goes"
                  " on.")},
        {"push": ("Aujourd’hui, c’est encore possible",
                  "{title} : {length, =1 {c’est bien parti} other {# d’affilée}}. Passez, et la"
                  " série continue.")},
        ttl_s=4 * 3600,
        collapse="streak",
        link="#/",
        goal="streak",
        goal_days=1,
    ),
    "streak-saved": message(
        "streak.saved",
        ("A streak that a freeze saved", "Une série sauvée par un joker"),
        ("When a freeze has saved a streak.", "Quand un joker a sauvé une série."),
        {"push": ("Your streak is safe",
                  "A freeze kept {title} at {length}. {freezes, =0 {It was the last one.}"
                  " one {# freeze is left.} other {# freezes are left.}}")},
        {"push": ("Votre série est sauvée",
                  "{title} : un joker l’a gardée à {length}. {freezes, =0 {C’était le dernier.}"
                  " one {Il en reste #.} other {Il en reste #.}}")},
        link="#/",
    ),
    "streak-broken": message(
        "streak.broken",
        ("A streak that can be mended", "Une série à réparer"),
        ("When a streak has ended and you can still mend it.",
         "Quand une série s’est arrêtée et que vous pouvez encore la réparer."),
        {"push": ("Your streak can be mended",
                  "{title} stopped at {length}. You can mend it"
                  "{day, none {} other { until #}}{cost, none {} other { for #}}.")},
        {"push": ("Votre série peut reprendre",
                  "{title} : arrêtée à {length}. Vous pouvez la réparer"
                  "{day, none {} other { jusqu’au #}}{cost, none {} other { pour #}}.")},
        when='event.mend_until != ""',
        collapse="streak",
        link="#/",
        goal="streak",
    ),
    "badge-earned": message(
        "badge.earned",
        ("A new badge", "Un nouveau badge"),
        ("When you earn a badge.", "Quand vous gagnez un badge."),
        {"push": ("New badge: {title}",
                  "{level_title, none {} other {#. }}It is waiting in your collection.")},
        {"push": ("Badge gagné : {title}",
                  "{level_title, none {} other {#. }}Il vous attend dans votre collection.")},
        link="#/badges",
    ),
    "challenge-nearly": message(
        "challenge.nearly",
        ("A challenge nearly done", "Un défi presque réussi"),
        ("When little is left of a challenge.", "Quand il reste peu d’un défi."),
        {"push": ("You are nearly there", "{title}: {percent}% done, {left} to go.")},
        {"push": ("Vous y êtes presque", "{title} : {percent} % de fait, encore {left}.")},
        purpose="promotional",
        collapse="challenge",
        link="#/",
        goal="challenge",
    ),
    "rank-overtaken": message(
        "rank.overtaken",
        ("Somebody passed you", "On vous a dépassé"),
        ("When somebody passes you on a board.", "Quand on vous dépasse dans un classement."),
        {"push": ("Somebody has just passed you",
                  "{title}: {rank, none {the race is on} other {you are number # now}}.")},
        {"push": ("On vient de vous dépasser",
                  "{title} : {rank, none {la course continue} other {vous êtes n° #}}.")},
        purpose="promotional",
        collapse="rank",
        link="#/boards",
    ),
    "board-won": message(
        "board.won",
        ("A prize on a board", "Un prix au classement"),
        ("When you win a prize as a board closes.",
         "Quand vous gagnez un prix à la fin d’un classement."),
        {"push": ("A prize for you",
                  "{title}: you came in at number {rank}.{amount, none {} other { Yours: #.}}"
                  "{badge, none {} other { Badge: #.}}")},
        {"push": ("Un prix pour vous",
                  "{title} : vous finissez n° {rank}.{amount, none {} other { À vous : #.}}"
                  "{badge, none {} other { Badge : #.}}")},
        ttl_s=3 * 86_400,
        link="#/boards",
    ),
}  # fmt: skip
