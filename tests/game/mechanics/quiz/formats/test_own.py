"""Our own JSON goes out and comes in again without a loss."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kernel.errors import Refusal
from game.mechanics.quiz.formats import FORMATS, format_of, own, read
from game.mechanics.quiz.questions import Quiz
from tests.game.mechanics.quiz.builders import a_question_of_each_kind, a_quiz, a_single
from tests.game.mechanics.quiz.strategies import quizzes


@given(quizzes())
def test_what_goes_out_comes_in_equal(quiz: Quiz) -> None:
    found = read(own.write(quiz), "quiz.json")
    assert (found.quiz, found.refused) == (quiz, ())


def test_a_broken_question_is_refused_with_its_line_and_the_others_stay() -> None:
    written = json.loads(own.write(a_quiz(*a_question_of_each_kind())))
    questions = written["quiz"]["questions"]
    questions[1] = {"type": "riddle", "id": "x", "prompt": "Who am I?"}
    questions[2]["id"] = "single"
    questions[3]["items"] = ["only one"]
    lines = json.dumps(written, indent=1).splitlines()
    found = own.read("\n".join(lines).encode(), "quiz.json")
    kept = [question.id for question in found.quiz.questions]
    assert kept == ["single", "number", "text", "poll", "slide"]
    reasons = [refused.reason for refused in found.refused]
    for reason, part in zip(reasons, ("riddle", "used twice", "1 items"), strict=True):
        assert part in reason
    assert found.refused[0].text == "Who am I?"
    for refused in found.refused:
        assert lines[refused.line - 1].strip() == "{"


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"format": "other/1"}', b'{"quiz": \xff}'])
def test_a_file_of_another_shape_is_refused_whole(data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        read(data, "quiz.json")
    assert refused.value.code == "quiz.unreadable_file"


def test_a_format_is_told_by_content_and_name() -> None:
    assert format_of(own.write(a_quiz(a_single())), "download") == "json"
    assert format_of(b"PK\x03\x04...", "quiz.csv") == "xlsx"
    assert format_of(b"\r#Q Which?\r^ A\r", "quiz.txt") == "trivia"
    assert format_of(b"Question;Answer 1;Answer 2\n", "quiz.txt") == "csv"
    assert format_of(b"One plus one? {=two}", "quiz.txt") == "gift"


@given(st.binary(max_size=300) | st.text("{}=~#%\\\n:^AB Q;,\"'.->1", max_size=60).map(str.encode))
def test_no_bytes_do_worse_than_a_refusal(data: bytes) -> None:
    for reader in FORMATS.values():
        try:
            reader(data, "anything")
        except Refusal as refusal:
            assert refusal.code == "quiz.unreadable_file"
