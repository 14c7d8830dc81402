"""What an import gives back: a quiz of all that is sound, every other question with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import TypeVar

from msgspec import Struct

from game.kernel.errors import Invalid
from game.mechanics.quiz.problems import TITLE_MAX, faults
from game.mechanics.quiz.questions import Question, Quiz, Single, TrueFalse

Raw = TypeVar("Raw")

EXCERPT_MAX = 80
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
_TRUE = {"true", "vrai"}


class Unreadable(Invalid):
    """The file as a whole is not what it claims to be."""

    code = "quiz.unreadable_file"


class Unsound(ValueError):
    """One question of a file cannot be taken; the text says why, in the importer's words."""


class RefusedQuestion(Struct, frozen=True):
    """A question left out: the line (or row) it starts at, how it begins, and why."""

    line: int
    text: str
    reason: str


class Imported(Struct, frozen=True):
    quiz: Quiz
    refused: tuple[RefusedQuestion, ...]


def gathered(
    title: str, blocks: Iterable[tuple[int, str, Raw]], read_one: Callable[[Raw, str], Question]
) -> Imported:
    """Read every block (line, beginning, raw question), keep the sound, list the refused.

    A question gets its number in the file for its id, so that it keeps it when others are mended.
    """
    sound: list[Question] = []
    refused: list[RefusedQuestion] = []
    for number, (line, text, raw) in enumerate(blocks, start=1):
        try:
            sound.append(checked(read_one(raw, f"q{number}")))
        except Unsound as why:
            refused.append(RefusedQuestion(line=line, text=excerpt(text), reason=str(why)))
    return Imported(Quiz(title=title, questions=tuple(sound)), tuple(refused))


def checked(question: Question) -> Question:
    """The question itself if it could be published; Unsound with all its faults if not."""
    found = faults(question)
    if UNREADABLE in repr(question):
        found.append("some of its letters are unreadable; save the file as UTF-8")
    if found:
        raise Unsound("; ".join(found))
    return question


def single_or_true_false(
    question_id: str, prompt: str, options: tuple[str, ...], right: int
) -> Single | TrueFalse:
    """One right option among several; true and false, when they are the only two."""
    claims = {option.casefold() for option in options}
    if len(options) == 2 and claims in ({"true", "false"}, {"vrai", "faux"}):
        return TrueFalse(id=question_id, prompt=prompt, right=options[right].casefold() in _TRUE)
    return Single(id=question_id, prompt=prompt, options=options, right=right)


def title_of(filename: str) -> str:
    """A title from a file's name: "le_grand-quiz.gift.txt" -> "Le grand quiz"."""
    stem = PurePath(filename).name.split(".")[0]
    words = " ".join(stem.replace("_", " ").replace("-", " ").split()) or "Quiz"
    return (words[0].upper() + words[1:])[:TITLE_MAX]


def excerpt(text: str) -> str:
    """How a text begins, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT_MAX else line[: EXCERPT_MAX - 1] + "…"
