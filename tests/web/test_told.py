"""All that the house says of what marketers write and ask for, the studio says in French; what it
says in French, the house says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
import pytest
from msgspec import Meta, Struct

from game.kernel.amounts import amount
from game.kernel.cel import BadExpression, Vocabulary

ROOT = Path(__file__).parents[2]
HOUSES = "game notifications backend"
TABLES = "tables.py"
FRENCH = ROOT / "backend/web/studio/french"
OF_OTHERS = ("libraries", "pieces")
"""Files of French for what stands in no source of ours as a whole sentence."""

SPEAKING = """
    game/activities game/approvals game/brand game/campaigns game/designs game/earning
    game/jobs game/kernel
    game/ledger game/mechanics game/media game/members game/messages game/multipliers
    game/programmes game/referrals game/segments game/trackers game/flows/approving
    game/flows/bonuses game/flows/checkout game/flows/friends game/flows/gifting
    game/flows/launch game/flows/memberships game/flows/moving game/flows/orders game/flows/past
    game/flows/regrading game/flows/rewards game/flows/segmenting game/vouchers
    game/flows/sharing game/flows/till game/flows/undoing notifications/broadcasts
    notifications/webhooks notifications/catalogue.py backend/auth backend/counter backend/http
    backend/once backend/parsing backend/shops backend/versions
"""
"""Where it is said what is wrong, doubtful or refused of what one does in the studio."""

ELSEWHERE = {
    "members": (
        "game/activities/built_in.py game/messages/built_in game/messages/events.py"
        " game/messages/lexicon.py game/messages/spelling.py game/messages/texts.py"
        " game/messages/variables.py game/flows/past/mine.py game/flows/past/words.py"
        " game/flows/launch/plainly.py game/flows/gifting/make.py game/flows/gifting/routes.py"
        " game/flows/gifting/rules.py"
        " game/segments/ready_made.py game/mechanics/quiz/__init__.py"
        " game/mechanics/quiz/marking.py game/mechanics/quiz/rules.py"
        " game/mechanics/quiz/state.py game/trackers/boards/certificate.py"
        " game/trackers/challenges/joining.py game/trackers/challenges/routes.py"
        " game/trackers/challenges/rules.py game/trackers/challenges/view.py"
        " game/trackers/streaks/buy.py game/trackers/streaks/opening.py"
        " game/trackers/streaks/tend.py game/trackers/streaks/tend_routes.py"
    ),
    "programs, and whoever runs the house": (
        "backend/auth/callers.py backend/auth/crossing.py backend/auth/denied.py"
        " backend/auth/exchange.py backend/auth/jwks.py backend/auth/key_proof.py"
        " backend/auth/oidc.py"
        " backend/auth/providers.py backend/auth/room_keys.py"
        " backend/auth/tickets.py backend/auth/tokens.py"
        " backend/http/asyncapi.py backend/http/docs.py backend/http/door.py"
        " backend/http/buckets.py backend/http/health.py backend/http/honesty.py"
        " backend/http/icons.py backend/http/logs.py backend/http/traces.py"
        " backend/http/metrics.py backend/http/openapi.py backend/http/pages.py"
        " backend/http/problems.py backend/http/security.py backend/http/sockets.py"
        " backend/http/embed.py backend/http/logos.py backend/http/theme.py game/brand/house.py"
        " backend/once/documented.py backend/once/rules.py backend/versions/documented.py"
        " game/kernel/database.py game/kernel/fates.py game/kernel/outbox.py game/kernel/refused.py"
        " game/kernel/together.py game/ledger/holds.py game/ledger/jobs.py"
        " game/ledger/joining.py game/ledger/proof.py game/mechanics/verify.py"
        " game/flows/moving/columns.py game/flows/moving/copies_routes.py"
        " game/flows/regrading/regrade.py game/flows/segmenting/files.py"
        " notifications/webhooks/deliver.py"
    ),
    "who reads the studio's own words for it, by its code or sort": (
        "backend/auth/sign_in.py game/earning/decide.py game/earning/limits.py"
        " game/earning/terms.py game/multipliers/rates.py"
    ),
}
"""Files that speak to others alone."""

NOT_SAID = {
    "A member's own, of whom there is one.",
    "An act of staff upon one member, told with its reason: nothing is written over.",
    "In order of their making; ask again with the last id as `after` for more.",
    "It takes something away that must be gone at once, whatever it looks like by now.",
    "The brand's own system knows it and says how it is; what it says last holds.",
    "The parser ended with {1}.",
    "What is played, and everything around it: when, by whom, for what.",
    "Whoever knows the old one sets the new one.",
    "application/cloudevents+json; charset=utf-8",
    'attachment; filename="refused.csv"',
    'attachment; filename="{1}"',
    'attachment; filename="{1}.json"',
    "client disconnected prematurely",
    "default-src 'none'; sandbox",
    "int(activity.data.amount / 100) * {1}",
    "numbers by chance do not meet five times",
    "own password",
    "public, max-age=31536000, immutable",
    "reverse a key",
    "some boards could not be closed",
    "the hash of nobody",
    "webhook {1}/test {2}",
    "{1}, approved by {2}",
}
"""Texts of two words or more that are told to nobody, or to who keeps the log."""

QUIET = {"Meta", "Param", "compile", "text", "timedelta", "getLogger", "debug", "info", "warning"}
QUIET |= {"error", "exception"}
MUTE = {"default", "description", "examples", "pattern", "summary", "tags", "title"}
WORD = re.compile(r"\b[a-z']{2,}\b")
HOLE = re.compile(r"\{\d\}")
PLACE = re.compile(r"^(?:[\w\[\].]|\{\d\})+: ")
"""What stands before a fault in a list of them: `levels[2].prize: `."""


def spoken(node: ast.AST) -> str | None:
    """A text of a source, with {1}, {2} ... for what differs."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if not isinstance(node, ast.JoinedStr):
        return None
    places = count(1)
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else f"{{{next(places)}}}"
        for part in node.values
    )


def numbered(text: str) -> str:
    places = count(1)
    return HOLE.sub(lambda _: f"{{{next(places)}}}", text)


def silent(tree: ast.AST) -> set[int]:
    """The texts that nobody is told: of documentation, patterns, logs and SQL."""
    found = set[int]()
    for node in ast.walk(tree):
        parts: list[ast.AST]
        match node:
            case ast.Expr(value=ast.Constant() as told) | ast.Assert(msg=ast.expr() as told):
                parts = [told]
            case ast.keyword(arg=name, value=told) if name in MUTE:
                parts = [told]
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in QUIET:
                parts = [node]
            case ast.JoinedStr():
                parts = [part for part in node.values if isinstance(part, ast.Constant)]
            case _:
                continue
        found |= {id(part) for one in parts for part in ast.walk(one)}
    return found


def texts(file: Path) -> Iterator[str]:
    """All that a file may say; of a table only why its rows stay."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    quiet = silent(tree)
    nodes = list(ast.walk(tree))
    if file.name == TABLES:
        nodes = [
            value
            for one in nodes
            if isinstance(one, ast.Dict)
            for key, value in zip(one.keys, one.values, strict=True)
            if isinstance(key, ast.Constant) and key.value == "why"
        ]
    for node in nodes:
        if id(node) not in quiet and (text := spoken(node)) is not None:
            yield numbered(PLACE.sub("", text))


def is_sentence(text: str) -> bool:
    return " " in text.strip() and len(WORD.findall(HOLE.sub("", text))) > 1


def listed(places: str) -> Iterator[Path]:
    for place in places.split():
        path = ROOT / place
        assert path.exists(), place
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def french(*names: str) -> dict[str, str]:
    """English -> French, of all files or of those named."""
    found: dict[str, str] = {}
    for file in sorted(FRENCH.glob("*.js")):
        if names and file.stem not in names:
            continue
        pairs = re.findall(
            r'(?:^|,) *("(?:[^"\\]|\\.)*"):\s+("(?:[^"\\]|\\.)*")', file.read_text("utf-8"), re.M
        )
        for english, said in pairs:
            assert msgspec.json.decode(english) not in found, f"{english} is there twice"
            found[msgspec.json.decode(english)] = msgspec.json.decode(said)
    return found


def test_all_that_is_said_of_what_is_done_in_the_studio_has_its_french() -> None:
    others = {file for places in ELSEWHERE.values() for file in listed(places)}
    tables = {file for file in listed(HOUSES) if file.name == TABLES}
    known = french()
    lacking = {
        f"{file.relative_to(ROOT)}: {text}"
        for file in {*listed(SPEAKING), *tables} - others
        if not file.name.endswith("store.py")
        for text in texts(file)
        if is_sentence(text) and text not in known and text not in NOT_SAID
    }
    assert not lacking, "say it in French too, in backend/web/studio/french:\n" + "\n".join(
        sorted(lacking)
    )


def test_every_sentence_in_french_is_said_in_english() -> None:
    said = {text for file in listed(HOUSES) for text in texts(file)}
    ours = [file.stem for file in FRENCH.glob("*.js") if file.stem not in OF_OTHERS]
    told = french(*ours)
    assert len(told) > 500
    assert [one for one in told if numbered(one) not in said] == []


def test_the_french_fills_the_holes_that_the_english_has() -> None:
    strange = {
        english: said
        for english, said in french().items()
        if not set(HOLE.findall(said)) <= set(HOLE.findall(english))
    }
    assert strange == {}


class Shape(Struct, forbid_unknown_fields=True, kw_only=True):
    whole: Annotated[int, Meta(ge=1, le=9)] = 1
    between: Annotated[float, Meta(gt=1, lt=9)] = 2
    text: Annotated[str, Meta(min_length=2, max_length=3)] = "ab"
    name: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,62}(?!\n)$")] = "a"
    colour: Annotated[str, Meta(pattern=r"^#[0-9a-f]{6}$")] = "#000000"
    many: Annotated[tuple[int, ...], Meta(min_length=1, max_length=2)] = (1,)
    pairs: Annotated[dict[str, int], Meta(min_length=1, max_length=1)] | None = None
    choice: Literal["a", "b"] = "a"
    at: Annotated[datetime, Meta(tz=True)] | None = None
    day: date | None = None
    number: UUID | None = None
    price: Decimal | None = None
    truth: bool = True


@pytest.mark.parametrize(
    "wrong",
    [
        {"whole": 0}, {"whole": 10}, {"whole": "1"}, {"whole": None}, {"whole": 10**30},
        {"between": 1.0}, {"between": 9.0}, {"text": "a"}, {"text": "abcd"}, {"name": "É"},
        {"colour": "red"}, {"many": []}, {"many": [1, 2, 3]}, {"pairs": {}}, {"choice": "c"},
        {"pairs": {"a": 1, "b": 2}}, {"at": "today"}, {"at": "2026-01-01T00:00:00"}, {"at": 1},
        {"day": "today"}, {"number": "1"}, {"price": "x"}, {"truth": 1}, {"other": 1}, {"many": {}},
    ],
)  # fmt: skip
def test_what_is_read_of_a_shape_has_its_french(wrong: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError) as refused:
        msgspec.json.decode(msgspec.json.encode(wrong), type=Shape)
    assert of_a_library(str(refused.value).partition(" - at ")[0])


@pytest.mark.parametrize(
    "formula",
    [
        "", "1 +", "foo > 1", "n > 'a'", "n", "n == 1.0", "ok &&", "(ok", "ok)", "t = 'a'",
        "t='a'", "t == 'a", "“a” == t", "ok and ok", "n >> 1", "!n", "a..b", "if ok", "ok ? true",
        "99999999999999999999 > 1", "'a' in t", "size(1) == 1", "ok ? 1 : 'a'", "has(n)", "n > 1 y",
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_formula_has_its_french(formula: str) -> None:
    words = Vocabulary({"n": "integer", "ok": "boolean", "t": "string"})
    for refused in (lambda: words.condition(formula), lambda: amount(words, formula, "down")):
        try:
            refused()
        except BadExpression as wrong:
            assert of_a_library(wrong.details["message"])


def of_a_library(said: str) -> bool:
    """Whether the French knows a sentence of this form."""
    forms = (".*?".join(map(re.escape, HOLE.split(english))) for english in french())
    return any(re.fullmatch(form, said) for form in forms)
