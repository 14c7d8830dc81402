"""What stands between GIFT's braces, to a question of ours.

Weights below all and above nothing count as wrong where one answer is asked for, as right where
several are. The explanation is the general feedback or else the right answer's own.
"""

from __future__ import annotations

from decimal import Decimal

from game.mechanics.quiz.formats.gift_text import Choice, choices, restored
from game.mechanics.quiz.formats.imported import Unsound
from game.mechanics.quiz.marking import number_typed
from game.mechanics.quiz.questions import Multiple, Number, Question, Single, Text, TrueFalse

_TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_ALL = Decimal(100)


def answered(answers: str, question_id: str, prompt: str) -> Question:
    """The question that a protected text of answers makes of this prompt, or Unsound."""
    answers, _, general = answers.partition("####")
    answers = answers.strip()
    explanation = restored(general)
    if not answers:
        raise Unsound("it asks for an essay; ask for a choice, a number or a few words")
    if answers.startswith("#"):
        return _numerical(answers[1:].strip(), question_id, prompt, explanation)
    claim, *feedback = answers.split("#")
    if claim.strip().upper() in _TRUTHS:
        right_feedback = restored(feedback[1]) if len(feedback) > 1 else ""
        return TrueFalse(
            id=question_id,
            prompt=prompt,
            right=_TRUTHS[claim.strip().upper()],
            explanation=explanation or right_feedback,
        )
    if not answers.startswith(("=", "~")):
        raise Unsound("its answers begin with neither = nor ~; mark each")
    found = choices(answers)
    if any(choice.sign == "~" for choice in found):
        return _with_options(found, question_id, prompt, explanation)
    if any("->" in choice.text for choice in found):
        raise Unsound("it asks to match pairs; ask for a choice or an order instead")
    full = [choice for choice in found if choice.weight in (None, _ALL)]
    if any("*" in choice.text for choice in full):
        raise Unsound("its * stands for any words; write each accepted answer out")
    return Text(
        id=question_id,
        prompt=prompt,
        accepted=tuple(dict.fromkeys(restored(choice.text) for choice in full)),
        explanation=explanation or _feedback(full),
    )


def _with_options(
    found: list[Choice], question_id: str, prompt: str, explanation: str
) -> Single | Multiple:
    options = tuple(restored(choice.text) for choice in found)
    surely = [place for place, choice in enumerate(found) if choice.sign == "="]
    weighed = [place for place, choice in enumerate(found) if choice.weight and choice.weight > 0]
    if len(surely) > 1:
        raise Unsound(
            "several options are each right by themselves; keep one =, or weigh them, such as ~%50%"
        )
    right = surely or weighed
    if not right:
        raise Unsound("no option is marked right; put = before one")
    words = explanation or _feedback([found[place] for place in right])
    if len(right) == 1:
        return Single(
            id=question_id, prompt=prompt, options=options, right=right[0], explanation=words
        )
    return Multiple(
        id=question_id, prompt=prompt, options=options, right=tuple(right), explanation=words
    )


def _numerical(answers: str, question_id: str, prompt: str, explanation: str) -> Number:
    found = choices(answers if answers.startswith(("=", "~")) else f"={answers}")
    full = [choice for choice in found if choice.sign == "=" and choice.weight in (None, _ALL)]
    if len(full) != 1:
        raise Unsound(f"{len(full)} ranges give full marks; keep one, the others with a weight")
    lowest, highest, tolerance = _range(restored(full[0].text))
    return Number(
        id=question_id,
        prompt=prompt,
        lowest=lowest,
        highest=highest,
        tolerance=tolerance,
        explanation=explanation or _feedback(full),
    )


def _range(words: str) -> tuple[Decimal, Decimal, Decimal]:
    """(lowest, highest, tolerance) of "3.14:0.05", "1..5" or "42"."""
    low, dots, high = words.partition("..")
    middle, _, tolerance = words.partition(":")
    lowest = number_typed(low if dots else middle)
    highest = number_typed(high if dots else middle)
    around = Decimal(0) if dots or not tolerance else number_typed(tolerance)
    if lowest is None or highest is None or around is None:
        raise Unsound(f"“{words}” is no number, range or number:tolerance")
    return lowest, highest, around


def _feedback(right: list[Choice]) -> str:
    return "\n".join(dict.fromkeys(choice.feedback for choice in right if choice.feedback))
