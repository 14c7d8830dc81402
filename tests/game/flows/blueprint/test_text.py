"""The file's language: what is written is read again the same, and every fault has a line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.flows.blueprint.text import BadFile, read, write

text = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n"),
    max_size=20,
)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(text, values, max_size=4))
def test_what_is_written_is_read_again_the_same(told: dict[str, Any]) -> None:
    assert read(write(told)).values == told


@pytest.mark.parametrize("word", ["no", "yes", "on", "089", "1e5", "1.5", "0x1f", "2026-01-01"])
def test_only_whole_numbers_true_false_and_null_are_no_texts(word: str) -> None:
    assert read(f"a: {word}").values == {"a": word}


@pytest.mark.parametrize(
    ("file", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "'a' is there already, in line 1"),
        ("a:\n  - 1\n  - [2\n", 4, "expected"),
        ("a:\n\tb: 1\n", 2, "cannot start any token"),
        ("x: &one 1\ny: *one\n", 1, "anchors"),
        ("x: 1\ny: !!python/name:os.system ''\n", 2, "tags"),
        ("x: 1\ny: \x07\n", 2, "cannot hold"),
        ('x: 1\ny: "a\\0b"\n', 2, "cannot be kept"),
        ('x: 1\n"a\\ud800b": 2\n', 2, "cannot be kept"),
        (f"x: 1\ny: {'9' * 5000}\n", 2, "no whole number of at most 18 digits"),
        ("x: 1\ny: !!int 0x1f\n", 2, "no whole number"),
    ],
)
def test_a_file_that_cannot_be_read_names_the_line(file: str, line: int, words: str) -> None:
    with pytest.raises(BadFile) as told:
        read(file)
    assert f"line {line}: " in told.value.words and words in told.value.words


def test_a_text_of_several_lines_knows_where_it_begins() -> None:
    told = read("rule:\n  condition: |\n    true\n    && false\n  amount: '10'\n")
    assert told.texts["rule", "condition"] == 3
    assert told.texts["rule", "amount"] == 5
    assert told.line(("rule", "caps", 0)) == 1
