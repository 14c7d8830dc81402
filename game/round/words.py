"""What a member reads where the order of arrival has counted."""

from __future__ import annotations

from collections.abc import Mapping

COUNTED_ANEW = "counted anew"
"""The reason of a reversal by which something late displaces what was paid."""

ANEW: Mapping[str, str] = {
    "en": "Counted anew: an earlier one came in late",
    "fr": "Compté à nouveau : un plus ancien est arrivé en retard",
}
SPENT: Mapping[str, str] = {
    "en": "The budget for this had run out",
    "fr": "Le budget prévu était épuisé",
}
