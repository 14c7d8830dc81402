"""Why something paid, or did not, as members read it. Nothing of a rule's own language is in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Words: TypeAlias = Mapping[str, str]
"""By language; in braces stands what is filled in."""

PERIODS: dict[str, Words] = {
    "day": {"en": "a day", "fr": "par jour"},
    "week": {"en": "a week", "fr": "par semaine"},
    "month": {"en": "a month", "fr": "par mois"},
    "quarter": {"en": "a quarter", "fr": "par trimestre"},
    "year": {"en": "a year", "fr": "par an"},
    "ever": {"en": "in all", "fr": "en tout"},
    "campaign": {"en": "a campaign", "fr": "par campagne"},
}
ONCE: Words = {"en": "once", "fr": "une fois"}
OFTEN: Words = {"en": "{n} times", "fr": "{n} fois"}
TIMES: Words = {
    "en": "This counts at most {most} {period}; by then it had counted {so_far}.",
    "fr": "Cela compte au plus {most} {period} ; c’était déjà compté {so_far}.",
}
TOTAL: Words = {
    "en": "This gives at most {most} {period}; {left} was left.",
    "fr": "Cela donne au plus {most} {period} ; il restait {left}.",
}
AGAIN: Words = {
    "en": "Too soon after the last time: it counts again from {day}, {time}.",
    "fr": "Trop tôt après la dernière fois : cela compte de nouveau à partir de {day}, {time}.",
}
SPENT: Words = {
    "en": "All that was set aside for this had been given away.",
    "fr": "Tout ce qui était prévu pour cela avait été donné.",
}
REST: Words = {
    "en": "It got the rest of what was set aside for this.",
    "fr": "Cela a reçu le reste de ce qui était prévu.",
}
RATE: Words = {
    "en": "Your tier and bonuses made it {percent} % of the usual.",
    "fr": "Votre rang et les bonus en ont fait {percent} % de l’ordinaire.",
}
PLAIN: Words = {"en": "The usual amount.", "fr": "Le montant habituel."}
A_RULE: Words = {"en": "Points for this", "fr": "Points pour cela"}
RETURNED: Words = {
    "en": "{returned} of {of} of it was returned since, and that share of the points went back.",
    "fr": "{returned} sur {of} en a été rendu depuis, et cette part des points a été reprise.",
}
UNDONE: Words = {
    "en": "All of it was returned since, and the points went back.",
    "fr": "Tout a été rendu depuis, et les points ont été repris.",
}
OTHERS: Words = {
    "en": "Points are given for this under conditions that were not met this time.",
    "fr": "Des points sont donnés pour cela sous des conditions non remplies cette fois.",
}
NOTHING: Words = {
    "en": "No points are given for this at the moment.",
    "fr": "Aucun point n’est donné pour cela en ce moment.",
}
AT_MOST: Words = {"en": "At most {most} {period}.", "fr": "Au plus {most} {period}."}
DEPENDS: Words = {
    "en": "The more it is, the more you get.",
    "fr": "Plus c’est grand, plus vous gagnez.",
}
SOME_CONDITION: Words = {
    "en": "Only in certain cases: ask the house.",
    "fr": "Seulement dans certains cas : demandez à la maison.",
}
APART: Words = {
    "en": "Then it takes {lapse} until it counts again.",
    "fr": "Ensuite il faut attendre {lapse} avant que cela compte de nouveau.",
}
LAPSES: list[tuple[int, Words]] = [
    (86_400, {"en": "{n} d", "fr": "{n} j"}),
    (3_600, {"en": "{n} h", "fr": "{n} h"}),
    (60, {"en": "{n} min", "fr": "{n} min"}),
]
AFTER_DAYS: Words = {
    "en": "They wait {n} days, then they are yours.",
    "fr": "Ils attendent {n} jours, puis ils sont à vous.",
}
LATER: Words = {
    "en": "They wait until the house lets them go.",
    "fr": "Ils attendent que la maison les libère.",
}
WHILE_THERE_IS: Words = {
    "en": "While there is any left.",
    "fr": "Tant qu’il en reste.",
}
UNTIL: Words = {"en": "Until {day}.", "fr": "Jusqu’au {day}."}
