"""Why a quiz cannot be published yet: one line per fault, naming the question and the mend."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from game.mechanics.quiz.marking import TYPED_MAX, folded
from game.mechanics.quiz.questions import (
    Multiple,
    Number,
    Order,
    Poll,
    Question,
    Quiz,
    Single,
    Slide,
    Text,
    listed,
    media_of,
)

TITLE_MAX = 120
INTRO_MAX = 1_000
PROMPT_MAX = 1_000
EXPLANATION_MAX = 2_000
OPTION_MAX = 300
ID_MAX = 64
UNIT_MAX = 20
OPTIONS_MAX = 12
VARIANTS_MAX = 50
QUESTIONS_MAX = 5_000
LIMIT_MS = (3_000, 600_000)
POINTS_MAX = (1, 10_000)
NUMBER_MAX = Decimal(10) ** 15
FRACTION_MAX = 9
ALT_MAX = 300
_PICTURE = re.compile(r"[0-9a-f]{64}\.webp")
_SOUND = re.compile(r"[0-9a-f]{64}\.(mp3|ogg|wav)")


def problems(quiz: Quiz) -> list[str]:
    """Every fault that stops publication, in reading order; an empty list means it may go out."""
    found = list(_of_the_quiz(quiz))
    seen = Counter(question.id for question in quiz.questions)
    for number, question in enumerate(quiz.questions, start=1):
        name = f"Question {number} ({_excerpt(question.prompt) or question.id})"
        found += [f"{name}: {fault}" for fault in faults(question)]
        if seen[question.id] > 1:
            found.append(f"{name}: its id “{question.id}” is used twice; give it its own")
        if quiz.scoring == "speed" and _scores(question) and question.limit_ms is None:
            found.append(f"{name}: speed scoring needs a bell; give it a time limit")
    return found


def faults(question: Question) -> list[str]:
    """What is wrong with one question by itself, each with its mend."""
    return [*_of_every_kind(question), *_of_its_kind(question), *_of_media(question)]


def _of_the_quiz(quiz: Quiz) -> Iterator[str]:
    if not quiz.title.strip():
        yield "The quiz has no title; give it one"
    if len(quiz.title) > TITLE_MAX:
        yield f"The title is too long; keep it to {TITLE_MAX} characters"
    if "\0" in quiz.title + quiz.intro:
        yield "The title or the introduction has a NUL character; type it afresh"
    if len(quiz.intro) > INTRO_MAX:
        yield f"The introduction is too long; keep it to {INTRO_MAX} characters"
    bank = len(quiz.questions)
    if not bank:
        yield "The quiz has no questions; add one"
    elif all(isinstance(question, Slide) for question in quiz.questions):
        yield "The quiz has only slides; add a question"
    if bank > QUESTIONS_MAX:
        yield f"The quiz has {bank} questions; keep it to {QUESTIONS_MAX}"
    yield from _of_the_draw(quiz.draw, bank)


def _of_the_draw(draw: int | None, bank: int) -> Iterator[str]:
    if draw is not None and draw < 1:
        yield "The draw must deal at least one question; raise it or leave it empty for all"
    if draw is not None and draw > bank:
        yield f"The draw wants {draw} questions of {bank}; lower it or add questions"


def _of_every_kind(question: Question) -> Iterator[str]:
    if not 0 < len(question.id) <= ID_MAX:
        yield f"its id must have 1 to {ID_MAX} characters; give it another"
    if not question.prompt.strip():
        yield "it asks nothing; write its text"
    if len(question.prompt) > PROMPT_MAX:
        yield f"its text is too long; keep it to {PROMPT_MAX} characters"
    if len(question.explanation) > EXPLANATION_MAX:
        yield f"its explanation is too long; keep it to {EXPLANATION_MAX} characters"
    if any("\0" in text for text in _texts(question)):
        yield "it has a NUL character somewhere; type its text afresh"
    if question.limit_ms is not None and not LIMIT_MS[0] <= question.limit_ms <= LIMIT_MS[1]:
        seconds = f"{LIMIT_MS[0] // 1000} to {LIMIT_MS[1] // 1000} seconds"
        yield f"its time limit is out of bounds; set {seconds}, or none"
    if not isinstance(question, Poll | Slide) and not (
        POINTS_MAX[0] <= question.points_max <= POINTS_MAX[1]
    ):
        yield f"its points are out of bounds; set {POINTS_MAX[0]} to {POINTS_MAX[1]}"


def _of_its_kind(question: Question) -> Iterator[str]:
    match question:
        case Single():
            yield from _of_options(question.options, "option", least=2)
            yield from _of_right(question.options, (question.right,))
        case Multiple():
            yield from _of_options(question.options, "option", least=2)
            yield from _of_right(question.options, question.right)
        case Poll():
            yield from _of_options(question.options, "option", least=2)
        case Order():
            # Two could be told by the dealing alone, which never shows the right order.
            yield from _of_options(question.items, "item", least=3)
        case Number():
            yield from _of_number(question)
        case Text():
            yield from _of_variants(question)
        case Slide():
            if question.explanation:
                yield "a slide never shows an explanation; move it into its text"
        case _:
            return


def _of_media(question: Question) -> Iterator[str]:
    pictures, sounds = media_of(question)
    if not all(_PICTURE.fullmatch(one.media) for one in pictures):
        yield "a picture has a name that no picture was kept under; send it again"
    if not all(0 < len(one.alt.strip()) <= ALT_MAX for one in pictures):
        yield f"a picture has no words for who cannot see it; write 1 to {ALT_MAX} characters"
    if not all(_SOUND.fullmatch(one) for one in sounds):
        yield "a sound has a name that no sound was kept under; send it again"
    options = len(listed(question))
    for noun in ("option_pictures", "option_sounds"):
        if len(given := getattr(question, noun, ())) not in (0, options):
            yield f"{noun} has {len(given)} entries for {options} options; give each one or null"


def _of_options(texts: tuple[str, ...], noun: str, *, least: int) -> Iterator[str]:
    if not least <= len(texts) <= OPTIONS_MAX:
        yield f"it has {len(texts)} {noun}s; give it {least} to {OPTIONS_MAX}"
    if not all(text.strip() for text in texts):
        yield f"an {noun} is empty; write it or take it out"
    if any(len(text) > OPTION_MAX for text in texts):
        yield f"an {noun} is too long; keep each to {OPTION_MAX} characters"
    seen = Counter(" ".join(text.split()) for text in texts)
    for text, times in seen.items():
        if times > 1 and text:
            yield f"the {noun} “{_excerpt(text)}” is there {times} times; change all but one"


def _of_right(options: tuple[str, ...], right: tuple[int, ...]) -> Iterator[str]:
    if not right:
        yield "no option is marked right; mark one"
    if any(not 0 <= position < len(options) for position in right):
        yield "its right answer matches no option; choose one of them"
    if len(set(right)) != len(right):
        yield "an option is marked right twice; mark it once"


def _of_number(question: Number) -> Iterator[str]:
    parts = (question.lowest, question.highest, question.tolerance)
    if not all(part.is_finite() for part in parts):
        yield "its range is no number; write digits"
        return
    if any(abs(part) > NUMBER_MAX or _digits_after_point(part) > FRACTION_MAX for part in parts):
        yield f"its range is out of bounds; keep to 15 digits, and {FRACTION_MAX} after the point"
    if question.lowest > question.highest:
        yield "its range is upside down; swap its lowest and highest"
    if question.tolerance < 0:
        yield "its tolerance is below zero; make it zero or more"
    if len(question.unit) > UNIT_MAX:
        yield f"its unit is too long; keep it to {UNIT_MAX} characters"


def _of_variants(question: Text) -> Iterator[str]:
    if not 0 < len(question.accepted) <= VARIANTS_MAX:
        yield f"it accepts {len(question.accepted)} answers; give it 1 to {VARIANTS_MAX}"
    if not all(folded(variant) for variant in question.accepted):
        yield "an accepted answer is empty; write it or take it out"
    if any(len(variant) > TYPED_MAX for variant in question.accepted):
        yield f"an accepted answer is too long; keep each to {TYPED_MAX} characters"


def _texts(question: Question) -> tuple[str, ...]:
    """All that is written in a question."""
    own = listed(question)
    if isinstance(question, Text):
        own = question.accepted
    if isinstance(question, Number):
        own = (question.unit,)
    alts = (picture.alt for picture in media_of(question)[0])
    return (question.id, question.prompt, question.explanation, *own, *alts)


def _digits_after_point(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _scores(question: Question) -> bool:
    return not isinstance(question, Poll | Slide)


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
