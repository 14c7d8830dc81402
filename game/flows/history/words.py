"""The house's own reasons, as people read them. Whatever somebody wrote stays as it was written."""

from __future__ import annotations

from collections.abc import Mapping

from game.kernel.words import spoken
from game.ledger.rules import Transaction
from game.round.words import ANEW, COUNTED_ANEW

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
    "corrected": {"en": "Corrected", "fr": "Corrigé"},
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
