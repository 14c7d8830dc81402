"""Moodle's GIFT: what our kinds of question can hold comes in, the rest is refused, and why."""

from __future__ import annotations

from decimal import Decimal

import pytest

from game.mechanics.quiz.formats import Imported, read
from game.mechanics.quiz.questions import (
    Multiple,
    Number,
    Question,
    Single,
    Slide,
    Text,
    TrueFalse,
)


def imported(text: str) -> Imported:
    return read(text.encode(), "coffee.gift")


def only(text: str) -> Question:
    found = imported(text)
    assert found.refused == ()
    assert len(found.quiz.questions) == 1
    return found.quiz.questions[0]


def test_a_choice_has_its_right_option_and_its_feedback() -> None:
    text = "// The first one\n::Origin:: Where does arabica\ncome from?{\n~Brazil#Later.\n"
    assert only(text + "=Ethiopia#From its forests.\n~ %-50% Java }") == Single(
        id="q1",
        prompt="Where does arabica come from?",
        options=("Brazil", "Ethiopia", "Java"),
        right=1,
        explanation="From its forests.",
    )


def test_weights_mark_several_as_right() -> None:
    assert only("Milk in? {~%50%Latte ~%-100%Tea ~%50%Cortado}") == Multiple(
        id="q1", prompt="Milk in?", options=("Latte", "Tea", "Cortado"), right=(0, 2)
    )


def test_half_a_credit_is_no_right_answer() -> None:
    question = only("Hard. {~wrong ~%50%half =full}")
    assert isinstance(question, Single)
    assert question.right == 2


@pytest.mark.parametrize(
    ("word", "right"), [("T", True), ("TRUE", True), ("F", False), ("false", False)]
)
def test_true_and_false(word: str, right: bool) -> None:
    assert only(f"Beans are seeds.{{{word}#No.#Well done.####They sit in a cherry.}}") == TrueFalse(
        id="q1", prompt="Beans are seeds.", right=right, explanation="They sit in a cherry."
    )


def test_a_short_answer_accepts_its_variants_of_full_weight() -> None:
    assert only("The short one? {=espresso =expresso#Also right. =%50%ristretto =%0%*}") == Text(
        id="q1",
        prompt="The short one?",
        accepted=("espresso", "expresso"),
        explanation="Also right.",
    )


@pytest.mark.parametrize(
    ("answer", "lowest", "highest", "tolerance"),
    [
        ("#3.14:0.05", "3.14", "3.14", "0.05"),
        ("#1..5", "1", "5", "0"),
        ("#-2.5", "-2.5", "-2.5", "0"),
        ("#\n=1822:0#Right\n=%50%1822:2", "1822", "1822", "0"),
        ("#3:2~#All wrong", "3", "3", "2"),
    ],
)
def test_numbers_have_a_range_or_a_tolerance(
    answer: str, lowest: str, highest: str, tolerance: str
) -> None:
    question = only(f"How many? {{{answer}}}")
    assert isinstance(question, Number)
    found = (question.lowest, question.highest, question.tolerance)
    assert found == (Decimal(lowest), Decimal(highest), Decimal(tolerance))


def test_a_missing_word_leaves_a_blank() -> None:
    question = only("[html]<b>Coffee</b> is {=brewed ~fried} in &eacute;very <i>kitchen</i>.")
    assert question.prompt == "Coffee is _____ in évery kitchen."
    assert only("Two plus two is {=four}.").prompt == "Two plus two is _____."
    assert only("Two plus two? {=four}.").prompt == "Two plus two?"


def test_text_without_answers_is_a_slide() -> None:
    assert only("Now for\\nthe desserts \\: at last.") == Slide(
        id="q1", prompt="Now for\nthe desserts : at last."
    )


def test_escaped_characters_are_themselves() -> None:
    question = only(r"Which \{equals\} 5\: or \#? {~ \= 2 + 2 = \= 2 + 3#so \~5 ~ a \\ b}")
    assert isinstance(question, Single)
    assert question.prompt == "Which {equals} 5: or #?"
    assert question.options == ("= 2 + 2", "= 2 + 3", "a \\ b")
    assert question.explanation == "so ~5"


def test_the_category_names_the_quiz_and_comments_part_nothing() -> None:
    found = imported(
        "$CATEGORY: $course$/top/Café noir\r\n\r\nOne?{\r\n//aside\r\n=a ~b}\r\r\nTwo?{T}"
    )
    assert found.quiz.title == "Café noir"
    assert [question.prompt for question in found.quiz.questions] == ["One?", "Two?"]


def test_a_blank_line_inside_the_answers_parts_nothing() -> None:
    assert isinstance(only("Which? {\n\n=one\n\n~two\n\n}"), Single)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Match. {=Peru -> Lima =Italy -> Rome}", "match pairs"),
        ("Tell us. {}", "essay"),
        ("Tell us. {####Thanks}", "essay"),
        ("Which? {=a =b ~c}", "each right by themselves"),
        ("Which? {~a ~b}", "no option is marked right"),
        ("Which? {=a ~a}", "is there 2 times"),
        ("Which? {a}", "neither = nor ~"),
        ("Who? {=Grant*}", "stands for any words"),
        ("How many? {#many}", "no number"),
        ("How many? {#=1 =2}", "2 ranges"),
        ("Which? {=a ~b", "never closed"),
        ("Which? =a ~b}", "never opened"),
        ("One {=a ~b} two {=c ~d}", "several sets"),
        ("{=a ~b}", "asks nothing"),
    ],
)
def test_what_cannot_come_in_is_refused_with_its_line(text: str, reason: str) -> None:
    found = imported(f"Sound? {{T}}\n\n\n{text}\n\nSound too? {{F}}")
    assert [question.id for question in found.quiz.questions] == ["q1", "q3"]
    assert [refused.line for refused in found.refused] == [4]
    assert reason in found.refused[0].reason
