"""A refusal says everything that is wrong, each thing once and on a line of its own."""

from __future__ import annotations

from game.flows.blueprint.text import BadFile, Mistake
from game.kernel.errors import Conflict, Invalid, counted


def test_what_is_listed_follows_the_words() -> None:
    refusal = Invalid("2 things to mend.", problems=["currency: none.", "title: empty."], left=3)
    assert refusal.lines() == ["2 things to mend.", "currency: none.", "title: empty."]


def test_what_has_a_line_begins_with_it() -> None:
    refusal = Invalid("Nothing can be played.", refused=[{"line": 3, "text": "A?", "reason": "no"}])
    assert refusal.lines() == ["Nothing can be played.", "line 3: A?: no"]


def test_what_the_words_name_is_not_said_again() -> None:
    assert Conflict("Members hold values of tier.", attributes=["tier"]).lines() == [
        "Members hold values of tier."
    ]
    assert len(BadFile([Mistake(3, "no such field"), Mistake(1, "a tab")]).lines()) == 1


def test_one_thing_is_one_thing() -> None:
    assert [counted(n, "thing") for n in (0, 1, 2)] == ["0 things", "1 thing", "2 things"]
