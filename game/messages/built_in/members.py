"""What is said of games, and to members for themselves: welcome, birthdays, recaps."""

from __future__ import annotations

from game.messages.built_in.writing import message
from game.messages.kind import Message

GAMES: dict[str, Message] = {
    "spin-waiting": message(
        "spin.waiting",
        ("A turn that waits", "Une partie en attente"),
        ("When you have a turn left in a game.", "Quand il vous reste une partie à jouer."),
        {"push": ("A turn is waiting for you",
                  "{title}: a free turn, whenever you like.")},
        {"push": ("Une partie vous attend",
                  "{title} : une partie offerte, quand vous voulez.")},
        purpose="promotional",
        collapse="spin",
        link="#/",
    ),
    "campaign-opened": message(
        "campaign.opened",
        ("A new game", "Un nouveau jeu"),
        ("When a game opens.", "Quand un jeu ouvre."),
        {"push": ("New: {title}", "It is open{day, none {} other { until #}}. Come and play.")},
        {"push": ("Nouveau : {title}",
                  "C’est ouvert{day, none {} other { jusqu’au #}}. Venez jouer.")},
        purpose="promotional",
        link="#/",
    ),
    "campaign-closing": message(
        "campaign.closing",
        ("A game that closes soon", "Un jeu qui finit bientôt"),
        ("Some time before a game closes.", "Quelque temps avant la fin d’un jeu."),
        {"push": ("Open for a little longer", "{title}: you can play until {day}.")},
        {"push": ("Encore un peu de temps", "{title} : vous pouvez jouer jusqu’au {day}.")},
        purpose="promotional",
        link="#/",
    ),
}  # fmt: skip

MEMBERS: dict[str, Message] = {
    "welcome": message(
        "member.joined",
        ("Welcome", "Bienvenue"),
        ("When you join.", "Quand vous arrivez."),
        {"push": ("Welcome!", "Good to have you with us. All that you earn is kept here.")},
        {"push": ("Bienvenue !", "Heureux de vous voir. Tout ce que vous gagnez est gardé ici.")},
        link="#/",
    ),
    "birthday": message(
        "member.birthday",
        ("Your birthday", "Votre anniversaire"),
        ("On your birthday.", "Le jour de votre anniversaire."),
        {"push": ("Happy birthday!", "All of us wish you a lovely day.")},
        {"push": ("Joyeux anniversaire !", "Toute l’équipe vous souhaite une belle journée.")},
        purpose="promotional",
        local_hour=9,
        ttl_s=12 * 3600,
        link="#/",
    ),
    "anniversary": message(
        "member.anniversary",
        ("The day on which you joined", "L’anniversaire de votre arrivée"),
        ("Every year on the day on which you joined.", "Chaque année, le jour de votre arrivée."),
        {"push": ("{years, one {# year} other {# years}} together",
                  "Thank you for all the visits. Here is to the next one.")},
        {"push": ("{years, one {# an} other {# ans}} ensemble",
                  "Merci pour toutes vos visites, et à bientôt.")},
        purpose="promotional",
        local_hour=10,
        ttl_s=12 * 3600,
        link="#/",
    ),
    "win-back": message(
        "member.silent",
        ("When you have not been here for long", "Quand on ne vous voit plus"),
        ("After some time without a visit.", "Après quelque temps sans visite."),
        {"push": ("It has been a while", "Your place is still here. You are welcome any time.")},
        {"push": ("Cela fait un moment",
                  "Votre place est toujours là. Revenez quand vous voulez.")},
        purpose="promotional",
        local_hour=17,
        link="#/",
        goal="balance",
        goal_days=14,
    ),
}  # fmt: skip

_EN = (
    "{activities, one {# activity} other {# activities}}{amount, none {} other {, # earned}}."
    "{badges, =0 {} one { # badge.} other { # badges.}}"
    "{best_streak, =0 {} other { Best streak: #.}}"
)
_FR = (
    "{activities, one {# activité} other {# activités}}{amount, none {} other {, # au compteur}}."
    "{badges, =0 {} one { # badge.} other { # badges.}}"
    "{best_streak, =0 {} other { Meilleure série : #.}}"
)


def _recap(period: str, fr: str, un: str, days: int) -> Message:
    title = (f"Your {period} in figures", f"Votre {fr} en chiffres")
    return message(
        "recap.ready",
        title,
        (f"When a {period} has ended.", f"Quand {un} {fr} se termine."),
        {"push": (title[0], _EN)},
        {"push": (title[1], _FR)},
        when=f'event.period == "{period}"',
        purpose="promotional",
        local_hour=11,
        ttl_s=days * 86_400,
        collapse="recap",
        link="#/me",
    )


RECAPS: dict[str, Message] = {
    "recap-week": _recap("week", "semaine", "une", 2),
    "recap-month": _recap("month", "mois", "un", 4),
    "recap-year": _recap("year", "année", "une", 7),
}
