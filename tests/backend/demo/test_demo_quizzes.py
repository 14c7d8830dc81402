"""The quizzes of the demo can go out as they are, and look as French should."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from game.mechanics.quiz.formats import read
from game.mechanics.quiz.problems import problems
from game.mechanics.quiz.questions import KINDS, Slide

FOLDER = Path(__file__).parents[3] / "backend" / "demo" / "quizzes"
FILES = sorted(FOLDER.glob("*/*.json"))
FRENCH = sorted(FOLDER.glob("fr/*.json"))

# A space before high punctuation must not break a line; quotes and apostrophes are typographic.
RIGHT = ("right", "lowest", "highest", "tolerance", "limit_ms", "points_max")
"""What of a question is the same in every language."""

UNFRENCH = re.compile(r" [;:!?»]|« |[^\s\d][;!?]|'|\.\.\.")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.stem))
def test_a_demo_quiz_can_be_published_as_it_is(file: Path) -> None:
    found = read(file.read_bytes(), file.name)
    assert found.refused == ()
    assert problems(found.quiz) == []
    for question in found.quiz.questions:
        if not isinstance(question, Slide):
            assert question.explanation
            assert question.limit_ms is not None
            assert 15_000 <= question.limit_ms <= 30_000


def test_each_quiz_is_there_once_in_french_and_once_in_english() -> None:
    """The same questions with the same right answers, whatever their words."""

    def bones(locale: str) -> set[tuple[tuple[str, str, str], ...]]:
        return {
            tuple(
                (one["id"], one["type"], str([one.get(name) for name in RIGHT]))
                for one in msgspec.json.decode(file.read_bytes())["quiz"]["questions"]
            )
            for file in FOLDER.glob(f"{locale}/*.json")
        }

    assert bones("fr") == bones("en") and len(bones("fr")) == 3
    french, english = (
        {text for f in FOLDER.glob(f"{one}/*.json") for text in words_of(said(f))}
        for one in ("fr", "en")
    )
    same = {text for text in french & english if " " in text}
    assert not same, "what is not translated"


def said(file: Path) -> list[object]:
    quiz = msgspec.json.decode(file.read_bytes())["quiz"]
    texts = [[one["prompt"], one["explanation"]] for one in quiz["questions"]]
    return [quiz["title"], quiz["intro"], *texts]


@pytest.mark.parametrize("file", FRENCH, ids=lambda file: str(file.stem))
def test_a_demo_quiz_is_set_in_french_typography(file: Path) -> None:
    written = msgspec.json.decode(file.read_bytes())["quiz"]
    for text in words_of(written):
        assert not UNFRENCH.search(text), text


def test_the_demo_shows_every_kind_of_question() -> None:
    quizzes = [read(file.read_bytes(), file.name).quiz for file in FILES]
    kinds = {type(question) for quiz in quizzes for question in quiz.questions}
    assert kinds == set(KINDS)
    assert sum(len(quiz.questions) for quiz in quizzes) >= 48


def words_of(written: object) -> list[str]:
    if isinstance(written, dict):
        return [text for part in written.values() for text in words_of(part)]
    if isinstance(written, list):
        return [text for part in written for text in words_of(part)]
    return [written] if isinstance(written, str) else []
