"""The open format of this house: all that an author wrote, as JSON, out and in again unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
from msgspec import Raw, Struct

from game.mechanics.quiz.formats.imported import (
    Imported,
    RefusedQuestion,
    Unreadable,
    Unsound,
    checked,
    excerpt,
    refusal,
    within_reason,
)
from game.mechanics.quiz.questions import Question, Quiz, Scoring

FORMAT = "kermesse.quiz/1"


class _Settings(Struct, kw_only=True, forbid_unknown_fields=True):
    """A quiz whose questions are still to be read, one by one."""

    title: str
    questions: list[Raw]
    intro: str = ""
    scoring: Scoring = "accuracy"
    draw: int | None = None
    shuffle_questions: bool = True
    shuffle_options: bool = True


class _Written(Struct, kw_only=True, forbid_unknown_fields=True):
    format: Literal["kermesse.quiz/1"]
    quiz: _Settings


def write(quiz: Quiz) -> bytes:
    """The quiz as an indented UTF-8 file that `read` gives back equal."""
    return msgspec.json.format(msgspec.json.encode({"format": FORMAT, "quiz": quiz})) + b"\n"


def read(data: bytes, filename: str) -> Imported:
    """Every question of a file, taken or refused; a file of another shape is refused whole."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        written = msgspec.json.decode(data, type=_Written).quiz
    except (msgspec.DecodeError, UnicodeDecodeError) as why:
        raise Unreadable(f"This is no quiz in our JSON: {why}", file=filename) from why
    sound: dict[str, Question] = {}
    refused: list[RefusedQuestion] = []
    lines: list[int] = []
    for number, (line, raw) in enumerate(_with_lines(data, written.questions), start=1):
        within_reason(number)
        try:
            question = _question(raw)
            if question.id in sound:
                raise Unsound(f"its id “{question.id}” is used twice; give it its own")
            sound[question.id] = question
            lines.append(line)
        except Unsound as why:
            refused.append(refusal(line, _beginning(raw), str(why), _alone(raw)))
    quiz = Quiz(
        title=written.title,
        questions=tuple(sound.values()),
        intro=written.intro,
        scoring=written.scoring,
        draw=written.draw,
        shuffle_questions=written.shuffle_questions,
        shuffle_options=written.shuffle_options,
    )
    return Imported(quiz=quiz, refused=tuple(refused), lines=tuple(lines))


def _alone(raw: bytes) -> str:
    """One question as a file of its own, as one that was mended is read again."""
    whole = {"format": FORMAT, "quiz": {"title": "1", "questions": [Raw(raw)]}}
    return msgspec.json.format(msgspec.json.encode(whole)).decode("utf-8", "replace")


def _with_lines(data: bytes, questions: list[Raw]) -> Iterator[tuple[int, bytes]]:
    line, end = 1, 0
    for question in questions:
        raw = bytes(question)
        begin = data.index(raw, end)
        line += data.count(b"\n", end, begin)
        yield line, raw
        line += raw.count(b"\n")
        end = begin + len(raw)


def _question(raw: bytes) -> Question:
    try:
        return checked(msgspec.json.decode(raw, type=Question))
    except (msgspec.DecodeError, UnicodeDecodeError) as why:
        raise Unsound(f"it is not as our JSON describes it: {why}") from why


def _beginning(raw: bytes) -> str:
    try:
        return excerpt(msgspec.json.decode(raw, type=_Prompted).prompt)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return excerpt(raw.decode("utf-8", "replace"))


class _Prompted(Struct):
    prompt: str
