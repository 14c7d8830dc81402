"""Whatever is answered in a room is worth what the quiz's own rules give for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import convert

from game.flows.live.open import Opening, deal_of, limits_of
from game.flows.live.rules import Options, Room, RoomTeams
from game.flows.live.scoring import (
    Answer,
    Tally,
    board_of,
    counted,
    marked,
    ranked,
    tallied,
    team_lines,
)
from game.flows.live.settle import counting_quiz, played_through
from game.mechanics.quiz.marking import choice_of
from game.mechanics.quiz.questions import Quiz

AT = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
QUESTIONS: list[dict[str, Any]] = [
    {"type": "single", "id": "one", "prompt": "?", "options": ["a", "b", "c"], "right": 1},
    {"type": "multiple", "id": "some", "prompt": "?", "options": ["a", "b", "c"], "right": [0, 2]},
    {"type": "true_false", "id": "so", "prompt": "?", "right": True, "limit_ms": 5_000},
    {"type": "order", "id": "row", "prompt": "?", "items": ["a", "b", "c"]},
    {"type": "number", "id": "many", "prompt": "?", "lowest": "3", "highest": "4"},
    {"type": "text", "id": "word", "prompt": "?", "accepted": ["café"]},
    {"type": "poll", "id": "mood", "prompt": "?", "options": ["a", "b"]},
    {"type": "slide", "id": "look", "prompt": "!"},
]
ANSWERS: dict[str, st.SearchStrategy[Any]] = {
    "one": st.integers(0, 2),
    "some": st.sets(st.integers(0, 2), min_size=1).map(tuple),
    "so": st.booleans(),
    "row": st.permutations(range(3)).map(tuple),
    "many": st.sampled_from(["3", "3,5", "7", "-1"]),
    "word": st.sampled_from(["Café", "thé", "CAFE"]),
    "mood": st.integers(0, 1),
}


def a_room(quiz: Quiz, *, voided: list[int] | None = None) -> Room:
    """A room that is over, all of whose questions were asked."""
    options = Options(limit_ms=10_000)
    deal = deal_of(quiz, Opening(programme_id="", campaign="", options=options, seed=bytes(32)), AT)
    return Room(
        id="r", programme_id="p", campaign_id="c", version_id="v", pin=None, link="",
        options=options, deal=deal, limits=limits_of(quiz, deal, options), phase="ended",
        position=len(deal.questions) - 1, number=9, board="accuracy", locked=False, players=1,
        voided=voided or [], counts=None, asked_at=AT, paused_at=None, due_at=None, opened_at=AT,
        moved_at=AT, ended_at=AT + timedelta(hours=1),
    )  # fmt: skip


@pytest.mark.parametrize("scoring", ["accuracy", "speed", "streak", "negative"])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_the_scoreboard_shows_what_the_play_is_paid_by(scoring: str, data: st.DataObject) -> None:
    quiz = convert({"title": "?", "questions": QUESTIONS, "scoring": scoring}, Quiz)
    voided = data.draw(st.lists(st.integers(0, 6), max_size=2, unique=True))
    room = a_room(quiz, voided=voided)
    given_answers: dict[int, Answer] = {}
    tally = Tally()
    for place, name in enumerate(room.deal.questions):
        answer = data.draw(st.none() | ANSWERS[name]) if name in ANSWERS else None
        if answer is not None:
            question = quiz.questions[room.deal.places[place]]
            taken = data.draw(st.integers(0, 10_400))
            choice = choice_of(question, room.deal.orders[place], answer)
            given_answers[place] = Answer(choice=choice, raw_ms=taken + 100, taken_ms=taken)
    for place in room.counting:
        mark = marked(quiz, room, place, given_answers.get(place), tally.run)
        tally = tallied(tally, mark)
    whole = played_through(counting_quiz(quiz, room), room, given_answers)
    assert whole.last.score == tally.score(board_of(quiz.scoring))
    right = sum(done.merits.get("right_answer", 0) for _, done in whole.moves)
    assert whole.last.finished and right == tally.right


@given(st.lists(st.integers(-50, 200), min_size=1, max_size=30))
@settings(deadline=None)
def test_those_who_are_as_good_share_a_rank_and_nobody_better_stands_behind(
    scores: list[int],
) -> None:
    tallies = {str(n): Tally(accuracy=score) for n, score in enumerate(scores)}
    ranks = ranked(tallies)
    shown = {one: tally.score("accuracy") for one, tally in tallies.items()}
    for one, score in shown.items():
        better = sum(other > score for other in shown.values())
        assert ranks[one].accuracy == better + 1


def test_a_team_scores_by_the_sum_the_mean_or_its_best() -> None:
    told = [("red", 30), ("red", 10), ("red", 5), ("blue", 20), (None, 99)]
    lines = {
        how: [(line.team, line.score) for line in team_lines(convert(teams, RoomTeams), told)]
        for how, teams in {
            "sum": {"names": ["red", "blue", "grey"]},
            "mean": {"names": ["red", "blue", "grey"], "score": "mean"},
            "best": {"names": ["red", "blue", "grey"], "score": "best", "best": 1},
        }.items()
    }
    assert lines == {
        "sum": [("red", 45), ("blue", 20), ("grey", 0)],
        "mean": [("blue", 20), ("red", 15), ("grey", 0)],
        "best": [("red", 30), ("blue", 20), ("grey", 0)],
    }


def test_the_hall_is_counted_by_the_options_as_they_were_dealt() -> None:
    quiz = convert({"title": "?", "questions": QUESTIONS, "shuffle_questions": True}, Quiz)
    room = a_room(quiz)
    place = room.deal.questions.index("one")
    order = room.deal.orders[place]
    answers = [Answer(choice=choice, raw_ms=1, taken_ms=1) for choice in (1, 1, 2)]
    told = [(one, marked(quiz, room, place, one, 0)) for one in answers]
    counts = counted(quiz, room, place, told)
    assert (counts.answered, counts.right) == (3, 2)
    assert counts.chosen[order.index(1)] == 2 and counts.chosen[order.index(2)] == 1
