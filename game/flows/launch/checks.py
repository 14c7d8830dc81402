"""All that is wrong with a definition while it is written; nothing is saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from game.activities.built_in import BUILT_IN
from game.activities.declare import TypeDefinition
from game.activities.fields import BadType
from game.activities.rules import ActivityType, TypeNarrowed, UnknownType, declared
from game.activities.store import own_types
from game.campaigns.rules import Campaign
from game.designs.rules import NoDesign
from game.designs.store import by_name
from game.earning.rules import RuleDefinition
from game.earning.store import by_name as rule_by_name
from game.flows.launch.currencies import check_currency
from game.flows.launch.designs import DesignDraft, checked_design
from game.flows.launch.drafts import problems
from game.flows.launch.earn_rules import RuleDraft, checked_rule
from game.flows.launch.earn_views import views_of
from game.flows.launch.schemas import known_kinds
from game.kernel.database import Clock, Database, Tx, reading
from game.kernel.errors import Refusal
from game.kernel.identity import Reader, new_id
from game.kernel.refused import Fault, refused
from game.ledger.currencies import CurrencyDefinition
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.trackers.kinds import KINDS

_PLACED = re.compile(r"(?P<why>.*) - at `\$\.?(?P<where>[^`]*)`")
_LINE = re.compile(r"(?P<where>[a-z_]+(?:\[\w+\]|\.[a-z_]+)*): (?P<why>.+)")


class DefinitionToCheck(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A definition as it stands; `name` is that of the one it changes, if any."""

    definition: Any
    name: Annotated[str, Meta(max_length=100)] | None = None


class Checked(Struct, frozen=True, kw_only=True):
    """What saving would refuse, or publishing a campaign; `where` is the place in the definition
    ("" where it is about all of it). `warnings` are doubts about what would be saved."""

    problems: list[Fault]
    warnings: list[Fault]


@post(
    "/v1/schemas/{kind:str}/checks",
    status_code=200,
    summary="Check a definition",
    tags=["Schemas"],
    responses=refused(NoDesign),
    bulk=True,
)
async def check_definition(
    kind: FromPath[str],
    data: JSONBody[DefinitionToCheck],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> Checked:
    """What would be refused if it were saved as it stands, each with its place. Of values that do
    not fit the schema the first is named. Nothing is stored."""
    known = known_kinds()
    if kind not in known:
        raise NoDesign(f"There is no kind {kind[:100]!r}.", kinds=list(known))
    try:
        definition = msgspec.convert(data.definition, known[kind][1])
    except msgspec.ValidationError as wrong:
        return Checked(problems=[_fault(str(wrong), _PLACED)], warnings=[])
    async with reading(db) as tx:
        programme = (await by_ids(tx, [reader.programme_id]))[reader.programme_id]
        try:
            doubts = await _check(tx, programme, kind, data.name, definition, clock())
        except Refusal as wrong:
            return Checked(problems=list(_faults(wrong)), warnings=[])
    if kind in CAMPAIGNS:
        return Checked(problems=[_fault(line, _LINE) for line in doubts], warnings=[])
    return Checked(problems=[], warnings=[_fault(line, _LINE) for line in doubts])


CAMPAIGNS = {kind for kind, (line, _) in known_kinds().items() if line.family == "campaign"}
_DESIGNS = {kind.name: kind for kind in KINDS}


async def _check(
    tx: Tx, programme: Programme, kind: str, name: str | None, definition: Any, at: datetime
) -> list[str]:
    """Lines about what can be saved; raises what saving would."""
    if kind in CAMPAIGNS:
        return await problems(tx, _campaign(programme, kind, definition))
    if kind in _DESIGNS:
        design = _DESIGNS[kind]
        old = await by_name(tx, programme.id, design, name) if name else None
        draft = DesignDraft(definition=definition)
        await checked_design(tx, programme, design, name or "new", draft, old=old, at=at)
    elif isinstance(definition, RuleDefinition):
        before = await rule_by_name(tx, programme.id, name) if name else None
        draft_of = RuleDraft(definition=definition)
        rule = await checked_rule(tx, programme, name or "new", draft_of, before)
        [view] = await views_of(tx, programme.id, [rule], at)
        return view.warnings
    elif isinstance(definition, CurrencyDefinition):
        await check_currency(tx, programme.id, definition)
    elif isinstance(definition, TypeDefinition):
        own = (await own_types(tx, [programme.id]))[programme.id]
        new = ActivityType(name=name or "new", fields=definition.fields, description="", revision=1)
        declared(new, own.get(new.name, BUILT_IN.get(new.name)))
    return []


def _campaign(programme: Programme, mechanic: str, definition: Any) -> Campaign:
    return Campaign(
        id=new_id(), programme_id=programme.id, slug="new", mechanic=mechanic,
        wrap=definition.wrap, config=msgspec.to_builtins(definition.config, str_keys=True),
        revision=0, version_id=None, closed=False, paused=False,
    )  # fmt: skip


def _faults(wrong: Refusal) -> Iterator[Fault]:
    told = wrong.details
    if told.get("problems"):
        yield from (_fault(line, _LINE) for line in told["problems"])
    else:
        yield Fault(where=_place(wrong), why=wrong.words)


def _place(wrong: Refusal) -> str:
    """Where in a definition it is said that what was refused."""
    if isinstance(wrong, UnknownType):
        return "activity_type"
    if isinstance(wrong, BadType | TypeNarrowed) and "field" in wrong.details:
        return f"fields.{wrong.details['field']}"
    return str(wrong.details.get("field") or wrong.details.get("part") or "")


def _fault(line: str, placed: re.Pattern[str]) -> Fault:
    """`conditions[0].measure: there is no ...` in its two parts."""
    found = placed.fullmatch(line)
    return Fault(found["where"], found["why"]) if found else Fault(where="", why=line)


ROUTES = [check_definition]
