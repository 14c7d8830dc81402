"""The house's own reasons, as people read them. Whatever somebody wrote stays as it was written."""

from __future__ import annotations

from collections.abc import Mapping

from game.kernel.words import spoken
from game.ledger.rules import Transaction
from game.round.words import ANEW, COUNTED_ANEW

CORRECTED = "corrected"
"""The reason of an activity's return whose place another one takes."""

_HOUSE: dict[str, Mapping[str, str]] = {
    "taking_part": {"en": "Taking part", "fr": "Participation"},
    "right_answer": {"en": "Right answer", "fr": "Bonne réponse"},
    "perfect_run": {"en": "Perfect run", "fr": "Sans-faute"},
    "play": {"en": "A play", "fr": "Partie jouée"},
    "prize": {"en": "Prize won", "fr": "Lot gagné"},
    "purchase": {"en": "Purchase", "fr": "Achat"},
    "released": {"en": "Back from hold", "fr": "Réserve rendue"},
    "hold expired": {"en": "Back from hold, time was up", "fr": "Réserve rendue, délai passé"},
    "expired": {"en": "Expired points", "fr": "Points expirés"},
    COUNTED_ANEW: ANEW,
    "quiz corrected": {"en": "Quiz corrected", "fr": "Quiz corrigé"},
    CORRECTED: {"en": "Corrected", "fr": "Corrigé"},
    "guest joined": {"en": "Guest points brought along", "fr": "Points d’invité retrouvés"},
}

_KINDS: dict[str, Mapping[str, str]] = {
    "pend": {"en": "Points on their way", "fr": "Points en attente"},
    "mature": {"en": "Points released", "fr": "Points libérés"},
    "award": {"en": "Points earned", "fr": "Points gagnés"},
    "spend": {"en": "Points spent", "fr": "Points dépensés"},
    "debit": {"en": "Points taken back", "fr": "Points repris"},
    "hold": {"en": "Put on hold", "fr": "Mis en réserve"},
    "capture": _HOUSE["purchase"],
    "release": _HOUSE["released"],
    "lapse": _HOUSE["hold expired"],
    "reverse": {"en": "Reversal", "fr": "Annulation"},
    "reinstate": {"en": "Given back after all", "fr": "Rétabli après tout"},
    "expire": _HOUSE["expired"],
    "merge": _HOUSE["guest joined"],
}

_RETURNED: dict[str, Mapping[str, str]] = {
    "return": {"en": "Returned", "fr": "Retour"},
    "reinstatement": {"en": "Returned no more", "fr": "Retour annulé"},
}
_ORDER: dict[str, Mapping[str, str]] = {
    "return": {"en": "Order {} returned", "fr": "Commande {} retournée"},
    "reinstatement": {"en": "Order {} stands after all", "fr": "Commande {} rétablie"},
}
_OF: Mapping[str, str] = {"en": "{} ({} of {})", "fr": "{} ({} sur {})"}

A_PLAY = _HOUSE["play"]


def worded(posted: Transaction, locale: str) -> str:
    """Why the points moved: the house's code in the reader's words, or what somebody wrote.

    A rule that gives no reason, and a merit that the house has no word for, are told by their kind.
    """
    reason, cause = posted.reason, posted.cause
    if reason in _HOUSE:
        return spoken(_HOUSE[reason], locale)
    nameless = not reason or reason == cause.get("rule") or ("play" in cause and "move" in cause)
    return spoken(_KINDS[posted.kind], locale) if nameless else reason


def returned(kind: str, order: str | None, part: tuple[int, int], locale: str) -> str:
    """That so much of an order, or of whatever it was, was returned, or stands after all."""
    told = spoken((_ORDER if order else _RETURNED)[kind], locale).format(order)
    return told if part == (1, 1) else spoken(_OF, locale).format(told, *part)
