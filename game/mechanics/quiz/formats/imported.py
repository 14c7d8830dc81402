"""What an import gives back: a quiz of all that is sound, every other question with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct

from game.kernel.errors import Invalid
from game.mechanics.quiz.problems import QUESTIONS_MAX, TITLE_MAX, faults
from game.mechanics.quiz.questions import Question, Quiz, Single, Slide, TrueFalse

Raw = TypeVar("Raw")

EXCERPT_MAX = 80
RAW_MAX = 20_000
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
_TRUE = {"true", "vrai"}


class Unreadable(Invalid):
    """The file as a whole is not what it claims to be."""

    code = "quiz.unreadable_file"


class Unsound(ValueError):
    """One question of a file cannot be taken; the text says why, in the importer's words."""


class RefusedQuestion(Struct, frozen=True):
    """A question left out: the line (or row) it starts at, how it begins, and why. `raw` is all of
    it, to be mended and read again by itself."""

    line: int
    text: str
    reason: str
    raw: str = ""


class Warned(Struct, frozen=True):
    """A question that was taken, at its line, and what its author may not expect of it."""

    line: int
    question: str
    reason: str


class Imported(Struct, frozen=True, kw_only=True):
    """What a file gave. `lines` are those at which the questions taken begin, one for each; a `raw`
    that was mended is read again as `repair_as`."""

    quiz: Quiz
    refused: tuple[RefusedQuestion, ...] = ()
    lines: tuple[int, ...] = ()
    warnings: tuple[Warned, ...] = ()
    format: str = ""

    @property
    def repair_as(self) -> str:
        return "csv" if self.format == "xlsx" else self.format


class Piece(NamedTuple, Generic[Raw]):
    """One question of a file: its line, how it begins, all of its text, and what is read of it."""

    line: int
    text: str
    raw: str
    of: Raw


def gathered(
    title: str, pieces: Iterable[Piece[Raw]], read_one: Callable[[Raw, str], Question]
) -> Imported:
    """Read every piece, keep the sound, list the refused.

    A question gets its number in the file for its id, so that it keeps it when others are mended.
    """
    sound: list[Question] = []
    refused: list[RefusedQuestion] = []
    lines: list[int] = []
    warnings: list[Warned] = []
    for number, piece in enumerate(pieces, start=1):
        within_reason(number)
        try:
            question = checked(read_one(piece.of, f"q{number}"))
        except Unsound as why:
            refused.append(refusal(piece.line, piece.text, str(why), piece.raw))
            continue
        sound.append(question)
        lines.append(piece.line)
        if isinstance(question, Slide):
            words = "it has no answers: it is shown as a slide"
            warnings.append(Warned(piece.line, question.id, words))
        elif "<img" in piece.raw.lower():
            words = "its picture is not in the file's words: add it by hand"
            warnings.append(Warned(piece.line, question.id, words))
    return Imported(
        quiz=Quiz(title=title, questions=tuple(sound)),
        refused=tuple(refused),
        lines=tuple(lines),
        warnings=tuple(warnings),
    )


def within_reason(number: int) -> None:
    """Raises Unreadable when a file has more questions than a quiz may have."""
    if number > QUESTIONS_MAX:
        raise Unreadable(
            f"This file holds more than {QUESTIONS_MAX:,} questions; split it into several."
        )


def refusal(line: int, text: str, reason: str, raw: str) -> RefusedQuestion:
    """A question left out; one that is longer than anybody mends comes without its text."""
    kept = raw if len(raw) <= RAW_MAX else ""
    return RefusedQuestion(line=line, text=excerpt(text), reason=reason[:1_000], raw=kept)


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
    line = " ".join(text[: 20 * EXCERPT_MAX].split())
    return line if len(line) <= EXCERPT_MAX else line[: EXCERPT_MAX - 1] + "…"
