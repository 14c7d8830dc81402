"""What is said of points and tiers."""

from __future__ import annotations

from game.messages.built_in.writing import message
from game.messages.kind import Message

_GIVEN_BACK = '["released", "hold expired", "guest joined", "quiz corrected"]'
"""Reasons of the house for points that land without being new."""

POINTS: dict[str, Message] = {
    "points-earned": message(
        "balance",
        ("Points earned", "Points gagnés"),
        ("When points land, those of a few minutes together.",
         "Quand des points arrivent, ceux de quelques minutes ensemble."),
        {"push": ("{amount} for you", "That makes {balance} in all.")},
        {"push": ("{amount} pour vous", "Cela vous fait {balance} en tout.")},
        when=f"event.change > 0 && !(event.reason in {_GIVEN_BACK})",
        group_s=600,
        collapse="points-earned",
        link="#/history",
    ),
    "quiz-corrected": message(
        "balance",
        ("A quiz was corrected", "Un quiz corrigé"),
        ("When a wrong answer key is mended and your points change.",
         "Quand un corrigé faux est rectifié et que vos points changent."),
        {"push": ("A quiz of yours was corrected",
                   "One of its answers was marked wrongly. You now have {balance}.")},
        {"push": ("Un de vos quiz a été corrigé",
                   "Une de ses réponses était mal notée. Vous avez maintenant {balance}.")},
        when='event.reason == "quiz corrected"',
        group_s=600,
        collapse="quiz-corrected",
        link="#/history",
    ),
    "points-expiring": message(
        "points.expiring",
        ("Points that expire soon", "Points bientôt expirés"),
        ("Some days before points expire, with those that follow.",
         "Quelques jours avant que des points expirent, avec les suivants."),
        {
            "push": ("Some of your points expire soon", "{amount} to use by {day}."),
            "inbox": ("Some of your points expire soon",
                      "{amount} to use by {day}.{coming, none {} other {\n\nAnd then:\n#}}"),
        },
        {
            "push": ("Des points à utiliser bientôt", "{amount} à utiliser jusqu’au {day}."),
            "inbox": ("Des points à utiliser bientôt",
                      "{amount} à utiliser jusqu’au {day}."
                      "{coming, none {} other {\n\nEt ensuite :\n#}}"),
        },
        collapse="points-expiring",
        link="#/",
    ),
    "tier-reached": message(
        "tier",
        ("A new level", "Un nouveau niveau"),
        ("When you reach a higher level.", "Quand vous atteignez un niveau plus élevé."),
        {"push": ("You have reached {title}",
                  "It is yours{day, none {} other { until #}}. Come and see what it brings you.")},
        {"push": ("Niveau {title} atteint",
                  "Il est à vous{day, none {} other { jusqu’au #}}."
                  " Venez voir ce qu’il vous apporte.")},
        when='event.why == "upgraded"',
        link="#/me",
    ),
    "tier-at-risk": message(
        "tier",
        ("A level that may be lost", "Un niveau à garder"),
        ("Some time before a level comes to its end.", "Quelque temps avant la fin d’un niveau."),
        {"push": ("Keep your level: {title}",
                  "It is yours{day, none {} other { until #}}. A little more, and it stays.")},
        {"push": ("Gardez votre niveau {title}",
                  "Il est à vous{day, none {} other { jusqu’au #}}."
                  " Encore un petit peu, et il vous reste.")},
        when='event.why == "at_risk"',
        ttl_s=3 * 86_400,
        link="#/me",
        goal="tier",
        goal_days=30,
    ),
    "tier-lost": message(
        "tier",
        ("A level that has ended", "Un niveau terminé"),
        ("When your level has become a lower one.", "Quand votre niveau est redescendu."),
        {"push": ("Your level is now {title}",
                  "All that you earn from today counts towards the next one.")},
        {"push": ("Votre niveau est {title}",
                  "Tout ce que vous gagnez dès aujourd’hui compte pour le suivant.")},
        when='event.why == "downgraded"',
        link="#/me",
    ),
}  # fmt: skip
