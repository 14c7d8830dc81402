"""Right or wrong, and what it is worth: pure marking, for solo play, live play and regrading alike.

An answer comes from the wire (places in the list dealt); a *choice* is the same answer in the
author's own terms (positions in the configuration), which is what is kept, marked and counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import TypeAlias
from unicodedata import combining, normalize

from game.kernel.errors import Invalid
from game.mechanics.quiz.questions import (
    Multiple,
    Number,
    Order,
    Poll,
    Question,
    Scored,
    Scoring,
    Single,
    Slide,
    Text,
    TrueFalse,
)
from game.mechanics.quiz.wire import Answer

Choice: TypeAlias = Answer

TYPED_MAX = 200
RUN_BONUS_MAX = 5

# Marks that keyboards and phones exchange freely, and ligatures that Unicode does not take apart.
_ALIKE = str.maketrans(
    {
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{MODIFIER LETTER APOSTROPHE}": "'",
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{MINUS SIGN}": "-",
        "œ": "oe",
        "æ": "ae",
    }
)


class WrongShape(Invalid):
    code = "quiz.wrong_shape"


class UnknownOption(Invalid):
    code = "quiz.unknown_option"


def folded(text: str) -> str:
    """Without case, accents, outer and doubled spaces: " Café  CRÈME" -> "cafe creme"."""
    bare = "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))
    return " ".join(bare.casefold().translate(_ALIKE).split())


def number_typed(typed: str) -> Decimal | None:
    """The number a person typed, comma or point, spaces between thousands; None if it is none."""
    bare = "".join(typed.split()).replace(",", ".").translate(_ALIKE)
    try:
        number = Decimal(bare) if len(bare) <= 40 else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def choice_of(question: Question, order: Sequence[int], answer: Answer) -> Choice:
    """The answer in the author's terms, `order` being the dealt list of authored positions.

    Refuses an answer of another kind's shape (`quiz.wrong_shape`) and places that were not dealt
    (`quiz.unknown_option`).
    """
    match question:
        case Single() | Poll():
            return _authored(order, [_place(answer)])[0]
        case Multiple():
            return tuple(sorted(_authored(order, _places(answer))))
        case Order():
            places = _authored(order, _places(answer))
            if len(places) != len(order):
                raise WrongShape("Put all the items in order, each once", expected=len(order))
            return places
        case TrueFalse():
            if not isinstance(answer, bool):
                raise WrongShape("Answer true or false")
            return answer
        case Number():
            return _typed_number(answer)
        case Text():
            return _typed_text(answer)
        case Slide():
            raise WrongShape("There is nothing to answer here; go on to the next one")


def is_right(question: Scored, choice: Choice) -> bool:
    """Whether a choice made by `choice_of` is the right one."""
    match question:
        case Single() | TrueFalse():
            return choice == question.right
        case Multiple():
            return choice == tuple(sorted(question.right))
        case Order():
            return choice == tuple(range(len(question.items)))
        case Number():
            number = number_typed(str(choice))
            assert number is not None, "choice_of lets only numbers through"
            least, most = (
                question.lowest - question.tolerance,
                question.highest + question.tolerance,
            )
            return least <= number <= most
        case Text():
            return folded(str(choice)) in {folded(variant) for variant in question.accepted}


def points(scoring: Scoring, question: Scored, *, right: bool, taken_ms: int, run: int) -> int:
    """What an answer in time is worth; `run` counts the right answers in a row just before it."""
    most = question.points_max
    if not right:
        return -(most // 4) if scoring == "negative" else 0
    if scoring == "streak":
        return most + most * min(run, RUN_BONUS_MAX) // 10
    if scoring == "speed" and question.limit_ms:
        return most - most * min(taken_ms, question.limit_ms) // (2 * question.limit_ms)
    return most


def right_choice(question: Question) -> Choice | None:
    """The right answer in the author's terms, a number or a text as words; None where none is."""
    match question:
        case Single() | TrueFalse():
            return question.right
        case Multiple():
            return tuple(sorted(question.right))
        case Order():
            return tuple(range(len(question.items)))
        case Number():
            ends = (f"{question.lowest:f}", f"{question.highest:f}")
            return ends[0] if question.lowest == question.highest else " \N{EN DASH} ".join(ends)
        case Text():
            return question.accepted[0]
        case _:
            return None


def answer_of(order: Sequence[int], choice: Choice | None) -> Answer | None:
    """The way back to the wire: positions become places in the dealt list, the rest stays."""
    if isinstance(choice, bool) or not order:
        return choice
    if isinstance(choice, int):
        return order.index(choice)
    if isinstance(choice, tuple):
        return tuple(order.index(position) for position in choice)
    return choice


def _place(answer: Answer) -> int:
    if isinstance(answer, bool) or not isinstance(answer, int):
        raise WrongShape("Answer with the place of one option, counted from 0")
    return answer


def _places(answer: Answer) -> tuple[int, ...]:
    if not isinstance(answer, tuple) or not answer or len(set(answer)) != len(answer):
        raise WrongShape("Answer with a list of places, counted from 0, each once")
    return answer


def _authored(order: Sequence[int], places: Sequence[int]) -> tuple[int, ...]:
    strangers = [place for place in places if not 0 <= place < len(order)]
    if strangers:
        raise UnknownOption("There is no such option", unknown=strangers, options=len(order))
    return tuple(order[place] for place in places)


def _typed_number(answer: Answer) -> str:
    whole = isinstance(answer, int) and not isinstance(answer, bool) and abs(answer) < 10**18
    typed = str(answer) if whole else answer
    if not isinstance(typed, str) or number_typed(typed) is None:
        raise WrongShape("Answer with a number")
    return typed.strip()


def _typed_text(answer: Answer) -> str:
    if isinstance(answer, str):
        words = answer.strip()
        # A control character is no word, and a NUL could not even be stored.
        if len(words) <= TYPED_MAX and words.isprintable() and folded(words):
            return words
    raise WrongShape(f"Answer with a few words, {TYPED_MAX} characters at most")
