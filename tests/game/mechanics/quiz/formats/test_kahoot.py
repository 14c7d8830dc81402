"""Kahoot's template, filled in by people with the spreadsheet they had."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from game.kernel.errors import Refusal
from game.mechanics.quiz.formats import Imported, read
from game.mechanics.quiz.questions import Multiple, Single, TrueFalse

HEADER = [
    "",
    "Question - max 120 characters",
    *(f"Answer {number} - max 75 characters" for number in range(1, 5)),
    "Time limit (sec) \N{EN DASH} 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
]
ABOVE: list[list[Any]] = [
    ["", "Quiz template"],
    ["", "Add questions, at least two answer alternatives"],
] + [[]] * 5
ROWS: list[list[Any]] = [
    [1, "Où pousse l'arabica sauvage ?", "Éthiopie", "Brésil", "Java", "", 20, 1],
    [2, "Lesquels ont du lait ?", "Latte", "", "Cortado", "Americano", 30, "1,3"],
    [3, "Un grain est une graine", "Vrai", "Faux", None, None, 10, "1"],
    [4, None, None, None, None, None, None, None],
]


def workbook(rows: list[list[Any]]) -> bytes:
    book = Workbook()
    book.create_sheet("Instructions", 0).append(["Read me first"])
    sheet = book.create_sheet("Kahoot")
    for row in [*ABOVE, HEADER, *rows]:
        sheet.append(row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def csv_file(rows: list[list[Any]], separator: str, encoding: str) -> bytes:
    lines = [
        separator.join(f'"{"" if cell is None else cell}"' for cell in row)
        for row in [*ABOVE, HEADER, *rows]
    ]
    return "\r\n".join(lines).encode(encoding)


def expect_the_three(found: Imported) -> None:
    assert found.refused == ()
    first, second, third = found.quiz.questions
    assert first == Single(
        id="q1",
        prompt="Où pousse l'arabica sauvage ?",
        options=("Éthiopie", "Brésil", "Java"),
        right=0,
        limit_ms=20_000,
    )
    assert isinstance(second, Multiple)
    assert (second.options, second.right) == (("Latte", "Cortado", "Americano"), (0, 1))
    assert isinstance(third, TrueFalse)
    assert (third.right, third.limit_ms) == (True, 10_000)


def test_a_workbook_is_read_wherever_its_header_stands() -> None:
    expect_the_three(read(workbook(ROWS), "kahoot.xlsx"))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_csv_is_read_whatever_parts_its_cells(separator: str, encoding: str) -> None:
    found = read(csv_file(ROWS, separator, encoding), "kahoot.csv")
    expect_the_three(found)


def test_a_french_sheet_with_points_and_explanations_is_read() -> None:
    header = "Question;Réponse 1;Réponse 2;Temps;Bonne réponse;Explication;Points"
    text = f"{header}\nQui ?;Moi;Toi;20;2;Voilà.;50"
    found = read(text.encode("cp1252"), "questions.txt")
    assert found.quiz.questions == (
        Single(
            id="q1",
            prompt="Qui ?",
            options=("Moi", "Toi"),
            right=1,
            explanation="Voilà.",
            limit_ms=20_000,
            points_max=50,
        ),
    )


def test_a_pair_of_numbers_taken_for_a_decimal_is_still_a_pair() -> None:
    found = read(workbook([[1, "Which?", "A", "B", "C", "D", 20.0, 1.3]]), "kahoot.xlsx")
    question = found.quiz.questions[0]
    assert isinstance(question, Multiple)
    assert (question.right, question.limit_ms) == ((0, 2), 20_000)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ([1, "Which?", "A", "B", "", "", 20, ""], "no right answer is given"),
        ([1, "Which?", "A", "B", "", "", 20, "3"], "matches no answer"),
        ([1, "Which?", "A", "B", "A", "", 20, "1"], "is there 2 times"),
        ([1, "", "A", "B", "", "", 20, "1"], "asks nothing"),
        ([1, "Which?", "A", "B", "", "", 2, "1"], "out of bounds"),
        ([1, "Which?", "A", "B", "", "", "soon", "1"], "no whole number"),
        ([1, "Which?", "A", "", "", "", 20, "1"], "it has 1 options"),
    ],
)
def test_a_row_with_a_fault_is_refused_by_its_number(row: list[Any], reason: str) -> None:
    for data, name in (
        (workbook([ROWS[0], row]), "k.xlsx"),
        (csv_file([ROWS[0], row], ";", "utf-8"), "k.csv"),
    ):
        found = read(data, name)
        assert len(found.quiz.questions) == 1
        assert [refused.line for refused in found.refused] == [10]
        assert reason in found.refused[0].reason


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"PK\x03\x04 not really", "k.xlsx"),
        (b"", "k.xlsx"),
        (b"Name;Age\nAnne;7\n", "k.csv"),
        (b'"' + b"x" * 200_000, "k.csv"),
        (workbook([])[:-300], "k.xlsx"),
    ],
)
def test_a_file_that_is_no_such_sheet_is_refused_whole(data: bytes, name: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(data, name)
    assert refused.value.code == "quiz.unreadable_file"
