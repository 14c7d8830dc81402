"""Amounts of the rule language: exact until they are rounded, once, at the very end.

CEL divides whole numbers as whole numbers and keeps decimals in binary, and neither is meant by who
writes `amount / 100` or `amount * 0.29`. So the arithmetic of an amount, its brackets, `? :`,
`int()` and `double()` are worked out here in fractions, to which whole numbers and decimals are all
just numbers; `int()` cuts what is behind the point. CEL is asked for all that stands between:
names, functions, lists, and the condition before a `?`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from game.kernel.cel import BadExpression, Facts, Failed, Term, Vocabulary, bad, checked
from game.kernel.exact import AMOUNT_MAX, Exact, Rounding, divided, remainder, times, whole
from game.kernel.sources import tokens

_Node = Callable[[Facts], Exact]
_Step = Callable[[Exact, Exact], Exact]
_PLAIN = re.compile(r"\d{1,18}(\.\d{1,18})?")
_NESTED_MAX = 100
_SIGNS = frozenset("+-*/%<>=!&|?:,([{")


class Amount(Struct, frozen=True):
    """A compiled amount, in minor units."""

    text: str
    node: _Node
    rounding: Rounding

    def worth(self, facts: Facts) -> Exact | Failed:
        """What it comes to; what multiplies it comes before `rounding`."""
        try:
            over, under = self.node(facts)
        except ZeroDivisionError:
            return Failed("divide by zero")
        except _Stopped as stopped:
            return Failed(str(stopped))
        if abs(over) > AMOUNT_MAX * under:
            return Failed("it is too large an amount")
        return over, under


def amount(words: Vocabulary, source: str, rounding: Rounding) -> Amount:
    """Compile an amount; refuses what is not sound, or not a number, with its line and column."""
    checked("amount", source)
    reader = _Reader(words, source)
    deepest = max((token.depth for token in reader.tokens), default=0)
    if deepest + sum(token.text == "?" for token in reader.tokens) > _NESTED_MAX:
        raise bad("amount", source, 0, "too many brackets or choices; make two rules of it")
    return Amount(source, reader.number(0, len(reader.tokens)), rounding)


class _Stopped(Exception):
    """A part of an amount met an error at run time."""


class _Reader:
    """Takes an amount apart, outermost first; a part is a range of its tokens."""

    def __init__(self, words: Vocabulary, source: str) -> None:
        self.tokens = tokens(source)
        self._words = words
        self._source = source

    def number(self, start: int, stop: int) -> _Node:
        """A sum, or one of two by a condition."""
        asked = self._at("?", start, stop)
        colons = self._at(":", asked[0], stop) if asked else []
        return self._choice(start, asked[0], colons[0], stop) if colons else self._sum(start, stop)

    def _choice(self, start: int, asked: int, colon: int, stop: int) -> _Node:
        test = self._term(start, asked)
        if test.type != "bool":
            raise self._bad(start, f"a condition is true or false, this is of type {test.type}")
        one, other = self.number(asked + 1, colon), self.number(colon + 1, stop)
        return _chosen(test, one, other)

    def _sum(self, start: int, stop: int) -> _Node:
        cuts = self._between("+-", start, stop)
        parts = [self._product(*part) for part in _parts(start, cuts, stop)]
        if not cuts:
            return parts[0]
        signs = [1, *(1 if self.tokens[cut].text == "+" else -1 for cut in cuts)]
        return _added(list(zip(signs, parts, strict=True)))

    def _product(self, start: int, stop: int) -> _Node:
        cuts = self._between("*/%", start, stop)
        first, *parts = [self._factor(*part) for part in _parts(start, cuts, stop)]
        if not cuts:
            return first
        steps = [_STEPS[self.tokens[cut].text] for cut in cuts]
        return _multiplied(first, list(zip(steps, parts, strict=True)))

    def _factor(self, start: int, stop: int) -> _Node:
        signs = 0
        while start + signs < stop - 1 and self.tokens[start + signs].text == "-":
            signs += 1
        node = self._one(start + signs, stop)
        return _added([(-1, node)]) if signs % 2 else node

    def _one(self, start: int, stop: int) -> _Node:
        if self._enclosed(start, stop):
            return self.number(start + 1, stop - 1)
        called = self.tokens[start].text if self._enclosed(start + 1, stop) else ""
        if called in ("int", "double"):
            try:
                inner = self.number(start + 2, stop - 1)
            except BadExpression:  # A text, or what is wrong by itself: CEL knows.
                pass
            else:
                return (lambda facts: whole(inner(facts))) if called == "int" else inner
        return self._leaf(start, stop)

    def _leaf(self, start: int, stop: int) -> _Node:
        """A constant or a name, or what CEL works out."""
        text = self.tokens[start].text if stop == start + 1 else ""
        if _PLAIN.fullmatch(text):
            return _constant(Decimal(text))
        if self._words.kinds.get(text) in ("integer", "decimal"):
            return lambda facts: _ratio(facts.values[text])
        term = self._term(start, stop)
        if term.type not in ("int", "double", "dyn"):  # What is read of a line is told at run time.
            raise self._bad(start, f"an amount is a number, not {term.type}")
        if not term.names:
            return _constant(term.value(self._words.facts({})))
        return lambda facts: _ratio(term.value(facts))

    def _bad(self, start: int, why: str) -> BadExpression:
        return bad("amount", self._source, self.tokens[start].start, why)

    def _term(self, start: int, stop: int) -> Term:
        begin = self.tokens[start].start if start < stop else len(self._source)
        end = self.tokens[stop - 1].end if start < stop else len(self._source)
        return self._words.term("amount", self._source, begin, end)

    def _enclosed(self, start: int, stop: int) -> bool:
        """Whether the part is one pair of brackets and what is within."""
        tokens = self.tokens[start:stop]
        return (
            len(tokens) > 2
            and (tokens[0].text, tokens[-1].text) == ("(", ")")
            and all(token.depth > tokens[0].depth for token in tokens[1:-1])
        )

    def _at(self, sign: str, start: int, stop: int) -> list[int]:
        """Where one of the signs stands outside of all brackets of the part."""
        if start >= stop:
            return []
        depth = self.tokens[start].depth
        return [n for n in range(start, stop) if self.tokens[n].depth == depth
                and self.tokens[n].text in sign]  # fmt: skip

    def _between(self, signs: str, start: int, stop: int) -> list[int]:
        """The same, of those that join two numbers."""
        found = self._at(signs, start, stop)
        return [n for n in found if n > start and self.tokens[n - 1].text not in _SIGNS]


def _parts(start: int, cuts: Sequence[int], stop: int) -> list[tuple[int, int]]:
    """The ranges that lie between the cuts."""
    return list(zip([start, *(cut + 1 for cut in cuts)], [*cuts, stop], strict=True))


def _constant(value: Any) -> _Node:
    """A number that is always the same; an error of it is met when it is asked for."""
    try:
        ratio = _ratio(value)
    except _Stopped:
        return lambda facts: _ratio(value)
    return lambda facts: ratio


def _ratio(value: Any) -> Exact:
    """A number as it is; digits of a float past the 15th are noise of binary fractions."""
    match value:
        case int():
            return value, 1
        case Decimal():
            return value.as_integer_ratio()
        case float() if not value or 1e-18 <= abs(value) <= 1e18:
            return Decimal(f"{value:.15g}").as_integer_ratio()
        case Failed():
            raise _Stopped(value.why)
        case _:
            raise _Stopped(f"{value!r} is no number to count with")


def _chosen(test: Term, one: _Node, other: _Node) -> _Node:
    def node(facts: Facts) -> Exact:
        held = test.value(facts)
        if isinstance(held, Failed):
            raise _Stopped(held.why)
        return (one if held else other)(facts)

    return node


def _added(terms: list[tuple[int, _Node]]) -> _Node:
    def node(facts: Facts) -> Exact:
        over, under = 0, 1
        for sign, term in terms:
            one, part = term(facts)
            over, under = over * part + sign * one * under, under * part
        return over, under

    return node


def _multiplied(first: _Node, steps: list[tuple[_Step, _Node]]) -> _Node:
    def node(facts: Facts) -> Exact:
        value = first(facts)
        for step, factor in steps:
            value = step(value, factor(facts))
        return value

    return node


_STEPS: dict[str, _Step] = {"*": times, "/": divided, "%": remainder}
