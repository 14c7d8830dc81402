"""OpenTriviaQA files as people saved them: all that is sound comes in, the rest is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.mechanics.quiz.formats import Imported, read
from game.mechanics.quiz.problems import problems
from game.mechanics.quiz.questions import Single, TrueFalse

REAL = Path(__file__).parents[5].parent / "shared" / "data" / "trivia"
FILES = sorted(REAL.glob("*.txt"))


def imported(text: str | bytes) -> Imported:
    return read(text.encode() if isinstance(text, str) else text, "trivia.txt", "trivia")


@pytest.mark.skipif(not FILES, reason="the OpenTriviaQA files are not kept beside this repository")
@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.stem))
def test_every_question_of_a_real_file_is_imported_or_refused(file: Path) -> None:
    data = file.read_bytes()
    begun = [line for line in data.replace(b"\r", b"\n").split(b"\n") if line.startswith(b"#Q")]
    found = read(data, file.name)
    assert len(found.quiz.questions) + len(found.refused) == len(begun)
    assert len(found.refused) < 5
    assert problems(found.quiz) == []
    lines = data.split(b"\n")
    for refused in found.refused:
        assert refused.reason
        assert lines[refused.line - 1].startswith(b"#Q")


@pytest.mark.skipif(not FILES, reason="the OpenTriviaQA files are not kept beside this repository")
def test_accents_and_quotes_of_every_encoding_come_in_right() -> None:
    prompts = {
        question.prompt
        for file in FILES
        for question in read(file.read_bytes(), file.name).quiz.questions
    }
    assert "Who rides “Nightsabre Panthers”?" in prompts
    assert not any("\ufffd" in prompt or "Ã" in prompt for prompt in prompts)


QUESTION = "#Q What is the capital of Peru?\n^ Lima\nA Quito\nB Lima\nC Bogotá\nD La Paz\n\n"


def test_a_question_has_its_options_in_order_and_its_right_one() -> None:
    question = imported(QUESTION).quiz.questions[0]
    assert isinstance(question, Single)
    assert question.options == ("Quito", "Lima", "Bogotá", "La Paz")
    assert (question.id, question.right) == ("q1", 1)


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_line_endings_and_encodings_do_not_matter(ending: str, encoding: str) -> None:
    found = imported(QUESTION.replace("\n", ending).encode(encoding))
    assert found == imported(QUESTION)


def test_one_file_may_mix_encodings() -> None:
    found = imported(QUESTION.encode("cp1252") + QUESTION.encode("utf-8"))
    assert [
        question.options[2] for question in found.quiz.questions if isinstance(question, Single)
    ] == ["Bogotá"] * 2


def test_a_question_may_run_over_lines_that_look_like_options() -> None:
    text = "#Q Who says this?\nA: Come on!\nI am here.\n\nB Get up!\n^ Nobody\nA Nobody\nB I\nam\n"
    question = imported(text).quiz.questions[0]
    assert isinstance(question, Single)
    assert question.prompt == "Who says this?\nA: Come on!\nI am here.\nB Get up!"
    assert question.options == ("Nobody", "I am")


def test_true_and_false_make_a_claim() -> None:
    found = imported("#Q Snow is white.\n^ True\nA True\nB False\n\n#Q Hm.\n^ No\nA Yes\nB No\n")
    claim, choice = found.quiz.questions
    assert isinstance(claim, TrueFalse)
    assert claim.right
    assert isinstance(choice, Single)


REFUSED = [
    ("#Q Which?\n^ C\nA A\nB B\n", "matches no option"),
    ("#Q Which?\nA A\nB B\n", "no right answer is given"),
    ("#Q Which?\n^ A\nA A\nB B\nC B\n", "is there 2 times"),
    ("#Q Which?\n^ A\nA A\n", "it has 1 options"),
    ("#Q\n^ A\nA A\nB B\n", "it asks nothing"),
    ("#Q Which?\n^ A\nA A\nB\n", "an option is empty"),
    (b"#Q \xcf\x86\xcf?\xcf\x83\xce\xb9\xcf\x82?\n^ A\nA A\nB B\n", "unreadable"),
    ("#Q", "no right answer is given"),
]


@pytest.mark.parametrize(("block", "reason"), REFUSED)
def test_a_broken_question_is_refused_and_its_neighbours_stay(
    block: str | bytes, reason: str
) -> None:
    broken = block.encode() if isinstance(block, str) else block
    found = imported(QUESTION.encode() + broken + b"\n" + QUESTION.encode())
    assert [question.id for question in found.quiz.questions] == ["q1", "q3"]
    assert (found.refused[0].line, len(found.refused)) == (8, 1)
    assert reason in found.refused[0].reason
