"""A condition in plain words, where it is one of those that marketers commonly write. Pure.

Parts joined by `&&` are said one by one; what compares the same field twice, and what bounds hours,
weekdays or months, is said together. A part that asks about the member is told those alone whom it
lets through, without what it asks: that is nobody else's business.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from operator import eq, ge, gt, le, lt, ne
from typing import Any, NamedTuple

import msgspec

from game.kernel.sources import conjuncts
from game.languages import texts
from game.messages.spelling import day, month, number, scaled, weekday

_TEXT = r"'[^'\\]*'|\"[^\"\\]*\""
_VALUE = rf"{_TEXT}|-?\d{{1,15}}(?:\.\d{{1,6}})?|true|false"
_NAME = r"(?P<name>[a-z_][\w.]*)"
_LIST = rf"\[(?P<list>\s*(?:{_VALUE})\s*(?:,\s*(?:{_VALUE})\s*)*)\]"
_COMPARED = re.compile(rf"{_NAME}\s*(?P<op>>=|<=|==|!=|>|<)\s*(?P<value>{_VALUE})")
_AMONG = re.compile(rf"{_NAME}\s+in\s+{_LIST}")
_BARE = re.compile(rf"(?P<not>!?)\s*{_NAME}")
_SEGMENT = re.compile(rf"(?P<value>{_TEXT})\s+in\s+(?P<name>member\.segments)")
_EXISTS = re.compile(
    rf"activity\.data\.\w+\.exists\(\s*(?P<l>\w+)\s*,\s*(?P=l)\.\w+\s*==\s*(?P<value>{_TEXT})\s*\)"
)
_MANY = re.compile(
    r"(?:size\(activity\.data\.\w+\)|activity\.data\.\w+\.size\(\))\s*>=\s*(?P<value>\d{1,9})"
)
_SUM = re.compile(
    r"activity\.data\.\w+\.map\(\s*(?P<l>\w+)\s*,\s*(?P=l)\.(?P<name>\w+)\s*\)\.sum\(\)\s*>=\s*"
    r"(?P<value>\d{1,15})"
)
_VALUES = re.compile(_VALUE)
_OPS: dict[str, Callable[[Any, Any], bool]] = {
    ">=": ge, "<=": le, ">": gt, "<": lt, "==": eq, "!=": ne,
}  # fmt: skip
_ROUNDS = {"activity.weekday": 7, "activity.month": 12, "activity.hour": 24}
_MEMBER, _DATA = "member.", "activity.data."


_WHOLE = {
    "activity.data.perfect": "perfect",
    "activity.data.right": "right",
    "activity.data.won": "won",
    "anniversary(member.attributes.birthday, activity.date) > 0": "birthday",
}
"""Conditions that are said as they are written, and by which text."""
_FIELDS = ("amount", "items", "place", "percent", "score")
"""Fields that every house has; any other is called by its own name."""
_COMPARES = {
    ">=": "at_least", ">": "more", "<=": "at_most", "<": "less", "==": "is", "!=": "is_not",
}  # fmt: skip
_DATES = {
    ">=": "from_day", "<=": "until_day", ">": "after_day", "<": "before_day", "==": "on_day",
}  # fmt: skip
_DOING = ("visit", "purchase", "quiz.finished", "game.played", "play")


def _say(key: str, locale: str, **holes: Any) -> str:
    return texts.say(f"house.when.{key}", locale, **holes)


class Clause(NamedTuple):
    """A part that was understood: `name op value`, or among a list (`in`), or one of the shapes of
    a basket (`exists`, `many`, `sum`)."""

    name: str
    op: str
    value: Any


def sentences(condition: str, activity_type: str, locale: str) -> list[str] | None:
    """The condition in the locale; None where a part of it is nothing that there are words for."""
    found: list[str] = []
    clauses: list[Clause] = []
    for part in _parts(condition):
        if part in _WHOLE:
            found.append(_say(_WHOLE[part], locale))
        elif (clause := _read(part)) is None:
            return None
        else:
            clauses.append(clause)
    said = list(_said(clauses, activity_type, locale))
    return None if None in said else [*found, *(one for one in said if one)]


def lets_through(condition: str, about: dict[str, Any]) -> bool:
    """Whether what it asks about members holds for the one whom these values are about
    (`member.tier`, ...); no for what is not understood."""
    for part in _parts(condition):
        if _MEMBER not in part or part in _WHOLE:
            continue
        clause = _read(part)
        if clause is None or not _holds(clause, about):
            return False
    return True


def _holds(clause: Clause, about: dict[str, Any]) -> bool:
    has = about.get(clause.name)
    if clause.op == "in":
        return has in clause.value
    if clause.op == "has":
        return clause.value in (has or ())
    if has is None or has.__class__ is not clause.value.__class__:
        return False
    return _OPS[clause.op](has, clause.value)


def _parts(condition: str) -> Iterator[str]:
    for part in conjuncts(condition):
        plain = " ".join(part.split())
        if plain.startswith("(") and plain.endswith(")") and not set("()") & set(plain[1:-1]):
            yield from _parts(plain[1:-1])
        elif plain not in ("", "true"):
            yield plain


def _read(part: str) -> Clause | None:
    if found := _COMPARED.fullmatch(part):
        return Clause(found["name"], found["op"], _value(found["value"]))
    if found := _AMONG.fullmatch(part):
        return Clause(found["name"], "in", [_value(one) for one in _VALUES.findall(found["list"])])
    if found := _SEGMENT.fullmatch(part):
        return Clause(found["name"], "has", _value(found["value"]))
    if found := _EXISTS.fullmatch(part):
        return Clause("", "exists", _value(found["value"]))
    if found := _MANY.fullmatch(part):
        return Clause("", "many", int(found["value"]))
    if found := _SUM.fullmatch(part):
        return Clause(_DATA + found["name"], "sum", int(found["value"]))
    if (found := _BARE.fullmatch(part)) and part not in ("true", "false"):
        return Clause(found["name"], "==", not found["not"])
    return _either(part)


def _either(part: str) -> Clause | None:
    """`a == 1 || a == 2` is as good as `a in [1, 2]`."""
    found = [_COMPARED.fullmatch(one.strip()) for one in part.split("||")]
    names = {one["name"] for one in found if one is not None and one["op"] == "=="}
    if len(found) < 2 or len(names) != 1 or None in found:
        return None
    values = [_value(one["value"]) for one in found if one is not None and one["op"] == "=="]
    return Clause(names.pop(), "in", values) if len(values) == len(found) else None


def _value(text: str) -> Any:
    return text[1:-1] if text[0] in "'\"" else msgspec.json.decode(text)


def _said(clauses: Sequence[Clause], activity_type: str, locale: str) -> Iterator[str | None]:
    """None for what there are no words for."""
    of: defaultdict[str, list[Clause]] = defaultdict(list)
    for clause in clauses:
        of[clause.name].append(clause)
    for name, those in of.items():
        if name in _ROUNDS:
            yield _round(name, those, locale)
        elif name == "activity.date":
            yield from (_date(one, locale) for one in those)
        elif name == "activity.type":
            yield from (_doing(one, locale) for one in those)
        elif name.startswith(_MEMBER):
            yield _member(name, those, locale)
        elif name.startswith(_DATA) or not name:
            yield from _data(name.removeprefix(_DATA), those, activity_type, locale)
        else:
            yield None


def _round(name: str, clauses: Sequence[Clause], locale: str) -> str | None:
    """Of hours, weekdays and months those that are left by all the clauses together."""
    first = 0 if name == "activity.hour" else 1
    whole = range(first, first + _ROUNDS[name])
    if not all(isinstance(one, int) for c in clauses for one in _listed(c.value)):
        return None
    left = [n for n in whole if all(_holds(one, {name: n}) for one in clauses)]
    if not left or (name == "activity.hour" and left[-1] - left[0] != len(left) - 1):
        return None
    if name == "activity.hour":
        ways = {(True, False): "morning", (False, True): "evening"}
        said = ways.get((left[0] == 0, left[-1] == 23), "hours")
        return _say(said, locale, at=left[0], to=left[-1] + 1)
    if left in ([6, 7], [1, 2, 3, 4, 5]) and name == "activity.weekday":
        return _say("weekend" if len(left) == 2 else "workdays", locale)
    said, named = ("on_days", weekday) if name == "activity.weekday" else ("in_months", month)
    listed = _say("or", locale).join(named(n, locale) for n in left)
    return _say(said, locale, listed=listed)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _date(clause: Clause, locale: str) -> str | None:
    try:
        on = date.fromisoformat(clause.value)
        return _say(_DATES[clause.op], locale, day=day(on, locale))
    except (KeyError, TypeError, ValueError):
        return None


def _doing(clause: Clause, locale: str) -> str | None:
    if clause.op != "==" or clause.value not in _DOING:
        return None
    return _say(f"doing_{clause.value.replace('.', '_')}", locale)


def _member(name: str, clauses: Sequence[Clause], locale: str) -> str:
    if name == "member.tier":
        return _say("your_tier", locale)
    if name == "member.guest" and [(c.op, c.value) for c in clauses] == [("==", False)]:
        return _say("members", locale)
    return _say("for_you", locale)


def _data(
    field: str, clauses: Sequence[Clause], activity_type: str, locale: str
) -> Iterator[str | None]:
    own = _say("field_own", locale, name=field.replace("_", " "))
    label = _say(f"field_{field}", locale) if field in _FIELDS else own
    money = activity_type == "purchase" and field == "amount"

    def put(said: str, **more: Any) -> str:
        return _say(said, locale, field=label, own=own, **more)

    def told(value: Any) -> str:
        if isinstance(value, int):
            return number(scaled(value, 2) if money else value, locale)
        return str(value)

    bounds = {clause.op: clause.value for clause in clauses}
    if set(bounds) == {">=", "<="} and len(clauses) == 2:
        yield put("between", low=told(bounds[">="]), high=told(bounds["<="]))
        return
    for _, op, value in clauses:
        if isinstance(value, bool):
            yield put("so" if value is (op == "==") else "not_so")
        elif op in _COMPARES:
            yield put(_COMPARES[op], value=told(value))
        elif op == "in":
            any_of = _say("or", locale).join(map(told, value))
            yield put("is", value=any_of)
        else:
            basket = {"exists": "in_it", "many": "many", "sum": "all_of_it"}
            yield put(basket[op], value=told(value))
