"""The forecast of a campaign's cost against what a simulated crowd then cost it.

The crowd is described in `crowd.json`, which the forecast never reads: how many of it come and
when, how often each person is right and how fast, who leaves and who plays again. They play by the
rules of the quiz and are paid by the tariff, as in the house.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import exp, log
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

from msgspec import Struct, json

from game.campaigns.rules import Wrap
from game.flows.figures.rules import Draft, Past, forecast
from game.flows.figures.shapes import AudienceCount
from game.flows.plays.rules import Play, Standing, payable, settle
from game.mechanics import MECHANICS
from game.mechanics.dice import Dice
from game.mechanics.quiz.questions import Quiz, Single
from game.mechanics.quiz.rules import start, step
from game.mechanics.quiz.state import State
from game.mechanics.quiz.wire import Answered, NextQuestion
from tests.bench.noise import Figures, Sides
from tests.bench.plan import Plan
from tests.bench.report import Section

TITLE = "What a campaign will cost"
_CROWD = Path(__file__).with_name("crowd.json")
_BEGINS = datetime(2026, 3, 2, 9, tzinfo=UTC)
_TEXT = """
A quiz of five questions is forecast, and then played by a crowd of 600 that behaves as
`tests/bench/crowd.json` says; the forecast never reads it. Each of the shapes (as many come as
usual, a flop, a rush) is played with 20 seeds, once with no past at all, once with five campaigns
of mixed shapes before, as the forecast would read them from the books. *Bias* is by how much the
likely cost was above (+) or below (-) the true one, all seeds together. *Between* counts the
outcomes from least to most; *width* is most over least, the median. Nobody knows beforehand that a
campaign will be a flop: that nine in ten lie between can hold only *as usual*, with each shape as
often as it is among the past ones (three to one to one).
"""


class Outcome(Struct, frozen=True):
    """What was foreseen, and what came."""

    least: int
    likely: int
    most: int
    cost: int


def measure(plan: Plan) -> Section:
    """Forecast and play, seed by seed."""
    crowd = json.decode(_CROWD.read_bytes())
    seeds = range(20 if plan.rounds > 1 else 3)
    found: dict[tuple[str, str], list[Outcome]] = {}

    def play_all() -> Figures:
        began = perf_counter()
        for seed in seeds:
            for known in ("none", "five"):
                past = _history(crowd, Random(f"{seed} past")) if known == "five" else []
                for shape in crowd["shapes"]:
                    chance = Random(f"{seed} {shape}")
                    found.setdefault((shape, known), []).append(_once(crowd, shape, past, chance))
        return Figures(per_second=2 * len(found) * len(seeds) / (perf_counter() - began))

    run = Sides(serves_itself=True).watch(play_all)
    rows = [_row(shape, known, some) for (shape, known), some in found.items()]
    rows += [_usual(crowd, known, found) for known in ("none", "five")]
    head = ["shape", "past campaigns", "foreseen (median)", "cost (median)", "bias", "between",
            "width"]  # fmt: skip
    return Section(TITLE, _TEXT, head, rows, [run])


def _usual(crowd: Any, known: str, found: dict[tuple[str, str], list[Outcome]]) -> list[str]:
    """All shapes, each as often as it is usual."""
    some = [one for shape, times in crowd["past"].items() for one in found[shape, known] * times]
    line = _row("**as usual**", known, some)
    between = 100 * sum(one.least <= one.cost <= one.most for one in some) / len(some)
    return [*line[:5], f"{between:.0f} %", line[6]]


def _row(shape: str, known: str, some: list[Outcome]) -> list[str]:
    cost = sum(one.cost for one in some)
    bias = 100 * (sum(one.likely for one in some) - cost) / cost
    between = sum(one.least <= one.cost <= one.most for one in some)
    return [
        shape,
        known,
        f"{median(one.likely for one in some):,.0f}",
        f"{median(one.cost for one in some):,.0f}",
        f"{bias:+.0f} %",
        f"{between} of {len(some)}",
        f"{median(one.most / max(1, one.least) for one in some):.1f}",
    ]


def _once(crowd: Any, shape: str, past: list[Past], chance: Random) -> Outcome:
    """A draft is forecast, then its crowd comes."""
    quiz, wrap = _quiz(chance), _wrap(chance)
    draft = Draft(MECHANICS["quiz"], wrap, quiz, "Europe/Paris")
    everybody = crowd["people"]
    audience = AudienceCount(members=everybody, of=everybody, exact=True, looked_at=everybody)
    points = forecast(draft, audience, past, _BEGINS).points[0]
    return Outcome(
        points.least, points.likely, points.most, _played(crowd, shape, quiz, wrap, chance).given
    )


def _history(crowd: Any, chance: Random) -> list[Past]:
    """Five campaigns before, of shapes as often as they are usual."""
    shapes = list(crowd["past"])
    drawn = chance.choices(shapes, [crowd["past"][shape] for shape in shapes], k=5)
    return [_played(crowd, shape, _quiz(chance), _wrap(chance), chance) for shape in drawn]


def _quiz(chance: Random) -> Quiz:
    questions = tuple(
        Single(id=f"q{n}", prompt="?", options=("a", "b", "c", "d"), right=chance.randrange(4),
               limit_ms=20_000)
        for n in range(5)
    )  # fmt: skip
    return Quiz(title="Quiz", questions=questions)


def _wrap(chance: Random) -> Wrap:
    return Wrap(
        title={"en": "Quiz"},
        tariff={"taking_part": 5, "right_answer": chance.choice([5, 10]), "perfect_run": 25},
        starts_at=_BEGINS,
        ends_at=_BEGINS + timedelta(days=7),
        budget=chance.choice([None, 6000]),
        attempts=3,
    )


def _played(crowd: Any, shape: str, quiz: Quiz, wrap: Wrap, chance: Random) -> Past:
    """The crowd comes day by day; what it did, as the books and the counts would tell it."""
    how = crowd["shapes"][shape]
    wanted = log(how["taking_part"] / (1 - how["taking_part"])) + chance.gauss(0, how["apart"])
    coming = sum(chance.random() < 1 / (1 + exp(-wanted)) for _ in range(crowd["people"]))
    hard = [chance.gauss(0, crowd["hardness"]) for _ in quiz.questions]
    days = chance.choices(range(7), how["arrival"], k=coming)
    tallies = [
        _Member(crowd, quiz, wrap, hard, chance).plays(_BEGINS + timedelta(days=day))
        for day in sorted(days)
    ]
    paid = sum(one.paid for one in tallies)
    return Past(
        wrap=wrap, days=7.0, reach=crowd["people"], members=coming,
        attempts=sum(one.attempts for one in tallies),
        finished=sum(one.finished for one in tallies),
        answers=sum(one.answers for one in tallies), right=sum(one.right for one in tallies),
        paid=paid, given=min(paid, wrap.budget) if wrap.budget is not None else paid,
    )  # fmt: skip


class _Member:
    """Somebody who comes: how good, how fast, and how it went."""

    def __init__(
        self, crowd: Any, quiz: Quiz, wrap: Wrap, hard: list[float], chance: Random
    ) -> None:
        self.crowd, self.quiz, self.wrap, self.chance = crowd, quiz, wrap, chance
        skill = chance.gauss(crowd["accuracy"]["mean"], crowd["accuracy"]["apart"])
        self.knows = [min(0.98, max(0.05, skill - one)) for one in hard]
        self.standing = Standing(campaign_id="", member_id="")
        self.answers = self.right = 0
        self.finished = False

    @property
    def paid(self) -> int:
        return self.standing.paid

    @property
    def attempts(self) -> int:
        return self.standing.attempts

    def plays(self, at: datetime) -> _Member:
        """Once, and perhaps again, with what was learnt."""
        stays = self._attempt(at)
        while stays and self.attempts < 3 and self.chance.random() < self.crowd["plays_again"]:
            self.knows = [one + (1 - one) * self.chance.random() for one in self.knows]
            stays = self._attempt(at)
        return self

    def _attempt(self, at: datetime) -> bool:
        """Whether it was played to its end."""
        self.standing.attempts += 1
        dealt = start(self.quiz, Dice(self.chance.randbytes(32)), at)
        play = Play(
            id="", programme_id="", campaign_id="", version_id="", member_id="", seed=b"",
            attempt=self.standing.attempts, state=dealt.state, moves=0, finished=False, score=0,
            worth=0, started_at=at, moved_at=at,
        )  # fmt: skip
        state: Any = dealt.state
        while self.chance.random() > self.crowd["leaves_at_a_question"]:
            told = self.crowd["answer_ms"]
            taken = exp(self.chance.gauss(log(told["median"]), told["apart"]))
            at += timedelta(milliseconds=taken)
            done = step(self.quiz, state, self._answer(state), at)
            self.answers += 1
            self.right += done.merits.get("right_answer", 0)
            play.score = done.score
            list(payable(play, self.standing, self.wrap, done.merits))
            if done.finished:
                settle(play, self.standing, self.wrap.counts)
                self.finished = True
                return True
            state = done.state
            state = step(self.quiz, state, NextQuestion(), at).state
        return False

    def _answer(self, state: State) -> Answered:
        place, order = state.places[state.position], state.orders[state.position]
        question = self.quiz.questions[place]
        assert isinstance(question, Single)
        right = order.index(question.right)
        wrong = (right + self.chance.randrange(1, 4)) % 4
        knows = self.chance.random() < self.knows[place]
        return Answered(question=question.id, answer=right if knows else wrong)
