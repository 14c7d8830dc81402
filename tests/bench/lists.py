"""What the studio's lists ask for, in a programme of years and in one that has just begun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from http.client import HTTPConnection
from itertools import count
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import urlsplit

import msgspec
import uvloop
from msgspec import Struct

from backend.db.engine import open_pool
from game.kernel.database import Database
from tests.bench.archive import FIRST_NAMES, archived
from tests.bench.calls import Refused
from tests.bench.house import House, fresh_house
from tests.bench.noise import Figures
from tests.bench.plan import Plan
from tests.bench.report import Section, ratios, spread
from tests.bench.stock import Stock, now

TITLE = "Long lists"
_FEW = (100, 100)
_PAGE = 20
_TEXT = """
Pages of {page} lines as the studio asks for them, one after the other on one connection: in a
programme of {members:,} members (each with an e-mail address that is proved), {campaigns:,}
campaigns (quizzes and wheels; of ten one is a draft, one runs, one rests and seven are closed) and
a trail of {members:,} lines and those of the campaigns, and on another server in turn in one of
{few} members and {few} campaigns. *Deep* is the last full page. *Times* is how many times as long
the median call takes in the large programme.
"""
_HEAD = ("what", "few: p50 ms", "many: p50 ms", "many: p99 ms", "times")
_BEGINS = FIRST_NAMES[0][:2].lower()
_NOBODY = "nobody@nowhere.example"
_LAST_MEMBER = """
    select id from member where programme_id = $1 order by number desc offset $2 limit 1
"""
_LAST_ALIKE = """
    select id from member where programme_id = $1 and starts_with(lower(alias), $3)
    order by lower(alias) using ~>~, id desc offset $2 limit 1
"""
_LAST_CAMPAIGN = """
    select id from campaign where programme_id = $1 and mechanic = any($3::text[])
    order by id desc offset $2 limit 1
"""
_FIRST_CAMPAIGN = """
    select id from campaign where programme_id = $1 and mechanic = 'quiz'
    order by id offset $2 limit 1
"""
_FIRST_LINE = "select number from trail where programme_id = $1 order by number offset $2 limit 1"
_SOME = """
    select id, alias, external_id from member where programme_id = $1 order by id limit 200
"""


class Ask(Struct):
    """A request."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None = None


class Side(Struct):
    """A server, and by name what it is asked."""

    house: House
    line: HTTPConnection
    asked: Mapping[str, Sequence[Ask]]

    def ms(self, what: str, number: int) -> float:
        """How long one of those questions takes; the answer must be a good one."""
        some = self.asked[what]
        ask, began = some[number % len(some)], perf_counter()
        self.line.request(ask.method, ask.path, ask.body, ask.headers)
        answer = self.line.getresponse()
        read = answer.read()
        if answer.status != 200:
            raise Refused(read[:500].decode())
        return 1000 * (perf_counter() - began)


class Pair(Struct):
    """What a question took, round by round: medians on both sides, and the slowest of a hundred."""

    what: str
    few: list[float] = []
    many: list[float] = []
    last: list[float] = []

    @property
    def cells(self) -> list[str]:
        times = spread(ratios(self.many, self.few), 2)
        return [self.what, spread(self.few, 2), spread(self.many, 2), spread(self.last, 1), times]


def measure(plan: Plan) -> Section:
    """Every question to the few and to the many, one by one in turn."""
    with ExitStack() as houses:
        few, many = (
            _side(houses.enter_context(fresh_house()), *sizes) for sizes in (_FEW, plan.listed)
        )
        pairs = [Pair(what) for what in many.asked]
        runs = [
            many.house.sides.watch(partial(_round, pairs, few, many, plan.seconds / 6))
            for _ in range(plan.rounds)
        ]
    members, campaigns = plan.listed
    text = _TEXT.format(page=_PAGE, members=members, campaigns=campaigns, few=_FEW[0])
    return Section(TITLE, text, _HEAD, [pair.cells for pair in pairs], runs)


def _round(pairs: Sequence[Pair], few: Side, many: Side, seconds: float) -> Figures:
    for pair in pairs:
        less, more, until = [], [], perf_counter() + seconds
        for number in count():
            less.append(few.ms(pair.what, number))
            more.append(many.ms(pair.what, number))
            if perf_counter() > until:
                break
        pair.few.append(median(less))
        pair.many.append(median(more))
        pair.last.append(quantiles(more, n=100)[98])
    return Figures(per_second=0)


def _side(house: House, members: int, campaigns: int) -> Side:
    place = urlsplit(house.url)
    line = HTTPConnection(place.hostname or "", place.port)
    return Side(house, line, uvloop.run(_filled(house, members, campaigns)))


async def _filled(house: House, members: int, campaigns: int) -> Mapping[str, Sequence[Ask]]:
    async with await open_pool(house.dsn, 2) as db:
        stock = await archived(db, members, campaigns)
        return {
            **await _of_members(db, stock),
            **await _of_campaigns(db, stock),
            **await _of_trail(db, stock),
            **_of_home(stock),
        }


async def _of_members(db: Database, stock: Stock) -> Mapping[str, Sequence[Ask]]:
    about = stock.programme.id
    last = await db.fetchval(_LAST_MEMBER, about, _PAGE)
    alike = await db.fetchval(_LAST_ALIKE, about, _PAGE, _BEGINS)
    some = await db.fetch(_SOME, about)

    def search(*found: str, **more: str) -> list[Ask]:
        bodies = [{"find": find, "limit": _PAGE, **more} for find in found]
        return [
            Ask("POST", "/v1/members/search", _auth(stock), msgspec.json.encode(body))
            for body in bodies
        ]

    return {
        "members, first page": _get(stock, "/v1/members"),
        "members, deep": _get(stock, "/v1/members", after=last),
        "members by the beginning of a name": search(_BEGINS),
        "members by the beginning of a name, deep": search(_BEGINS, after=alike),
        "a member by a whole name": search(*(row["alias"] for row in some)),
        "a member by your id": search(*(row["external_id"] for row in some)),
        "a member by our id": search(*(row["id"] for row in some)),
        "a member by an address": search(*(f"{r['external_id']}@cafe.example" for r in some)),
        "a member whom nobody knows": search("Nobody", _NOBODY),
    }


async def _of_campaigns(db: Database, stock: Stock) -> Mapping[str, Sequence[Ask]]:
    about = stock.programme.id
    last = await db.fetchval(_LAST_CAMPAIGN, about, _PAGE, ["quiz", "wheel"])
    last_quiz = await db.fetchval(_LAST_CAMPAIGN, about, _PAGE, ["quiz"])
    first_quiz = await db.fetchval(_FIRST_CAMPAIGN, about, _PAGE)
    quizzes = partial(_get, stock, "/v1/campaigns", mechanic="quiz")
    return {
        "campaigns, first page": _get(stock, "/v1/campaigns"),
        "campaigns, deep": _get(stock, "/v1/campaigns", after=last),
        "quizzes, first page": quizzes(),
        "quizzes, deep": quizzes(after=last_quiz),
        "quizzes, newest first": quizzes(newest="true"),
        "quizzes, newest first, deep": quizzes(newest="true", after=first_quiz),
        "contests, of which there are none": _get(stock, "/v1/campaigns", mechanic="contest"),
    }


async def _of_trail(db: Database, stock: Stock) -> Mapping[str, Sequence[Ask]]:
    first = await db.fetchval(_FIRST_LINE, stock.programme.id, _PAGE)
    trail = partial(_get, stock, "/v1/trail")
    return {
        "trail, first page": trail(),
        "trail, deep": trail(after=first),
        "trail of a kind": trail(kind="staff"),
        "trail of a kind and a name": trail(kind="campaign", thing="bench"),
        "trail of a name": trail(thing="bench"),
        "trail of what was published": trail(verb="published"),
        "trail by somebody who did nothing": trail(by=_NOBODY),
        "trail about a member": trail(about="client-7"),
        "trail until yesterday": trail(until=f"{now().year - 1}-01-01T00:00:00Z"),
    }


def _of_home(stock: Stock) -> Mapping[str, Sequence[Ask]]:
    return {
        "home: what needs attention": _get(stock, "/v1/attention", limit=None),
        "home: what runs, and what points did": _get(stock, "/v1/figures", limit=None),
    }


def _get(stock: Stock, path: str, **asked: object) -> list[Ask]:
    query = {"limit": _PAGE, **asked}
    told = "&".join(f"{name}={value}" for name, value in query.items() if value is not None)
    return [Ask("GET", f"{path}?{told}", _auth(stock))]


def _auth(stock: Stock) -> dict[str, str]:
    return {"Authorization": f"Bearer {stock.key}", "Content-Type": "application/json"}
