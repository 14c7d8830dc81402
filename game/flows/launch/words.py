"""What conditions say, in words that a child explains back; in braces stands what is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Words: TypeAlias = Mapping[str, str]

WHOLE: dict[str, Words] = {
    "activity.data.perfect": {
        "en": "When every answer is right.",
        "fr": "Quand toutes les réponses sont bonnes.",
    },
    "activity.data.right": {
        "en": "When the answer is right.",
        "fr": "Quand la réponse est bonne.",
    },
    "activity.data.won": {"en": "When you win.", "fr": "Quand vous gagnez."},
    "anniversary(member.attributes.birthday, activity.date) > 0": {
        "en": "On your birthday.",
        "fr": "Le jour de votre anniversaire.",
    },
}
"""Conditions that are said as they are written."""

FIELDS: dict[str, Words] = {
    "amount": {"en": "the total", "fr": "le total"},
    "items": {"en": "the number of things", "fr": "le nombre d’articles"},
    "place": {"en": "the place", "fr": "le lieu"},
    "percent": {
        "en": "the share of right answers in a hundred",
        "fr": "la part de bonnes réponses sur cent",
    },
    "score": {"en": "the score", "fr": "le score"},
}
"""Fields that every house has; any other is called by its own name."""
OWN: Words = {"en": "“{name}”", "fr": "« {name} »"}

COMPARED: dict[str, Words] = {
    ">=": {
        "en": "When {field} is at least {value}.",
        "fr": "Quand {field} est d’au moins {value}.",
    },
    ">": {"en": "When {field} is more than {value}.", "fr": "Quand {field} dépasse {value}."},
    "<=": {"en": "When {field} is at most {value}.", "fr": "Quand {field} est d’au plus {value}."},
    "<": {"en": "When {field} is less than {value}.", "fr": "Quand {field} reste sous {value}."},
    "==": {"en": "When {field} is {value}.", "fr": "Quand {field} est {value}."},
    "!=": {"en": "When {field} is not {value}.", "fr": "Quand {field} n’est pas {value}."},
}
BETWEEN: Words = {
    "en": "When {field} is from {low} to {high}.",
    "fr": "Quand {field} va de {low} à {high}.",
}
SO: Words = {"en": "When it is so: {field}.", "fr": "Quand c’est le cas : {field}."}
NOT_SO: Words = {"en": "When it is not so: {field}.", "fr": "Quand ce n’est pas le cas : {field}."}
OR: Words = {"en": " or ", "fr": " ou "}
IN_IT: Words = {
    "en": "When one of the things in it is {value}.",
    "fr": "Quand il y a dedans : {value}.",
}
MANY: Words = {
    "en": "When there are at least {value} things in it.",
    "fr": "Quand il y a dedans au moins {value} choses.",
}
ALL_OF_IT: Words = {
    "en": "When all of {own} together is at least {value}.",
    "fr": "Quand tous les {own} ensemble font au moins {value}.",
}

ON_DAYS: Words = {"en": "Only on {listed}.", "fr": "Seulement le {listed}."}
WEEKEND: Words = {"en": "On Saturdays and Sundays.", "fr": "Le samedi et le dimanche."}
WORKDAYS: Words = {"en": "From Monday to Friday.", "fr": "Du lundi au vendredi."}
IN_MONTHS: Words = {"en": "Only in {listed}.", "fr": "Seulement en {listed}."}
MORNING: Words = {"en": "Before {to} o’clock.", "fr": "Avant {to} h."}
EVENING: Words = {"en": "From {at} o’clock on.", "fr": "À partir de {at} h."}
HOURS: Words = {"en": "From {at} to {to} o’clock.", "fr": "De {at} h à {to} h."}
DATES: dict[str, Words] = {
    ">=": {"en": "From {day} on.", "fr": "À partir du {day}."},
    "<=": {"en": "Until {day}.", "fr": "Jusqu’au {day}."},
    ">": {"en": "After {day}.", "fr": "Après le {day}."},
    "<": {"en": "Before {day}.", "fr": "Avant le {day}."},
    "==": {"en": "On {day}.", "fr": "Le {day}."},
}

YOUR_TIER: Words = {"en": "For members of your tier.", "fr": "Pour les membres de votre rang."}
MEMBERS: Words = {"en": "For members, not for guests.", "fr": "Pour les membres, pas les invités."}
FOR_YOU: Words = {
    "en": "You are among those it is for.",
    "fr": "Vous êtes de ceux à qui cela s’adresse.",
}
DOING: dict[str, Words] = {
    "visit": {"en": "For coming by.", "fr": "Pour chaque passage."},
    "purchase": {"en": "For what you buy.", "fr": "Pour ce que vous achetez."},
    "quiz.finished": {"en": "For quizzes.", "fr": "Pour les quiz."},
    "game.played": {"en": "For games.", "fr": "Pour les jeux."},
    "play": {"en": "For what games give.", "fr": "Pour ce que donnent les jeux."},
}
