"""The SQL of earn rules, their revisions, and what members got of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from asyncpg import Record
from msgspec import Struct, convert

from game.earning.compile import Dated, RuleBook
from game.earning.rules import Rule, RuleDefinition, Use, UseKey
from game.kernel.database import Tx
from game.kernel.together import Writer
from game.programmes.rules import Memo, Programme

_RULES: Memo[RuleBook] = Memo()

_COLUMNS = "id, programme_id, name, revision, active, definition, names"

_OPEN_USES = """
    insert into earn_use (rule_id, member_id, period, start, amount, times)
    select rule_id, member_id, period, start, 0, 0
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[]) as u
         (rule_id, member_id, period, start)
    order by rule_id, member_id, period <> 'ever', period, start
    on conflict do nothing
"""

_LOCK_USES = """
    select e.* from (
        select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[]) as u
            (rule_id, member_id, period, start)
        order by rule_id, member_id, period <> 'ever', period, start
    ) as u cross join lateral (
        select * from earn_use where rule_id = u.rule_id and member_id = u.member_id
            and period = u.period and start = u.start for update offset 0
    ) as e
"""

_SAVE_USES = """
    update earn_use e set amount = u.amount, times = u.times, last_at = u.last_at
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::bigint[], $6::int[],
                $7::timestamptz[])
         as u (rule_id, member_id, period, start, amount, times, last_at)
    cross join lateral (
        select ctid as place from earn_use where rule_id = u.rule_id and member_id = u.member_id
            and period = u.period and start = u.start offset 0
    ) as found
    where e.ctid = found.place
"""

_SAVE_RULE = f"""
    insert into earn_rule ({_COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (id) do update
    set revision = excluded.revision, active = excluded.active,
        definition = excluded.definition, names = excluded.names
"""

_SAVE_REVISION = """
    insert into earn_rule_revision (rule_id, revision, active, definition, names, author, at)
    values ($1, $2, $3, $4, $5, $6, $7)
"""

_BOOK = """
    select r.id, r.programme_id, r.name, v.revision, v.active, v.definition, v.names, v.at
    from earn_rule r join earn_rule_revision v on v.rule_id = r.id
    where r.programme_id = any($1::uuid[]) order by r.name, v.revision
"""


# `offset 0` keeps the probes apart, so that the rules are read first.
_OVER = f"""
    select {_COLUMNS} from earn_rule r
    cross join lateral (
        select from account where owner_id = r.id and kind = 'budget'
            and currency = r.definition ->> 'currency' and balance > 0 offset 0
    ) as held
    left join lateral (
        select true as back from transaction where programme_id = r.programme_id
            and reference = concat('budget:', r.id, ':', r.revision, ':over') offset 0
    ) as given on true
    where active and definition ? 'budget' and (definition ->> 'ends_at')::timestamptz <= $1
        and given.back is null
    order by id limit $2 for update of r skip locked
"""


class RuleRevision(Struct, frozen=True, kw_only=True):
    """A rule as it once was, who made it so, and when."""

    revision: int
    active: bool
    definition: RuleDefinition
    author: str
    at: datetime


def _rule(row: Record) -> Rule:
    return convert(dict(row), Rule)


async def rules_of(tx: Tx, programmes: Collection[Programme]) -> dict[str, RuleBook]:
    """Programme id -> its rules as they are and were, read once an edition."""
    found = {p.id: ready for p in programmes if (ready := _RULES.get(p.edition)) is not None}
    wanted = [p for p in programmes if p.id not in found]
    if not wanted:
        return found
    rows = [dict(row) for row in await tx.fetch(_BOOK, [p.id for p in wanted])]
    revisions = [Dated(row.pop("at"), convert(row, Rule)) for row in rows]
    for programme in wanted:
        own = RuleBook([dated for dated in revisions if dated.rule.programme_id == programme.id])
        found[programme.id] = _RULES.put(programme.edition, own)
    return found


async def rules(tx: Tx, programme_id: str, *, after: str | None, limit: int) -> list[Rule]:
    """The programme's rules in order of id, inactive ones too, beginning behind `after`."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from earn_rule where programme_id = $1"
        " and ($2::uuid is null or id > $2) order by id limit $3",
        programme_id,
        after,
        limit,
    )
    return [_rule(row) for row in rows]


async def by_name(tx: Tx, programme_id: str, name: str) -> Rule | None:
    """The programme's rule of that name."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from earn_rule where programme_id = $1 and name = $2",
        programme_id,
        name,
    )
    return _rule(row) if row is not None else None


async def rules_over(tx: Tx, before: datetime, limit: int) -> list[Rule]:
    """Rules that are on, whose window was over by that moment, and whose budget still holds
    something that was never given back."""
    return [_rule(row) for row in await tx.fetch(_OVER, before, limit)]


async def save_rule(tx: Tx, rule: Rule, *, author: str, at: datetime) -> None:
    """Write a rule and its revision; the caller has touched the programme: writers take turns."""
    await tx.execute(
        _SAVE_RULE,
        rule.id, rule.programme_id, rule.name, rule.revision, rule.active, rule.definition,
        rule.names,
    )  # fmt: skip
    await tx.execute(
        _SAVE_REVISION,
        rule.id, rule.revision, rule.active, rule.definition, rule.names, author, at,
    )  # fmt: skip


async def revisions(tx: Tx, rule_id: str, *, after: int | None, limit: int) -> list[RuleRevision]:
    """The rule's revisions, the newest first, beginning behind revision `after`."""
    rows = await tx.fetch(
        "select revision, active, definition, author, at from earn_rule_revision"
        " where rule_id = $1 and ($2::int is null or revision < $2)"
        " order by revision desc limit $3",
        rule_id,
        after,
        limit,
    )
    return [convert(dict(row), RuleRevision) for row in rows]


async def load_uses(tx: Tx, keys: Collection[UseKey]) -> dict[UseKey, Use]:
    """Open the missing counters at nothing, then lock all in one order, so that rounds queue; what
    guards the others of a rule and member comes before them."""
    if not keys:
        return {}
    columns = _columns(keys)
    await tx.execute(_OPEN_USES, *columns)
    rows = await tx.fetch(_LOCK_USES, *columns)
    return {
        UseKey(row["rule_id"], row["member_id"], row["period"], row["start"]): Use(
            row["amount"], row["times"], row["last_at"]
        )
        for row in rows
    }


async def save_uses(out: Writer, uses: Mapping[UseKey, Use]) -> None:
    """Write counters that `load_uses` locked."""
    if not uses:
        return
    await out.execute(
        _SAVE_USES,
        *_columns(uses),
        [use.amount for use in uses.values()],
        [use.times for use in uses.values()],
        [use.last_at for use in uses.values()],
    )


def _columns(keys: Collection[UseKey]) -> tuple[list[object], ...]:
    """One array a column, in the order of the keys."""
    return tuple(list(column) for column in zip(*keys, strict=True))
