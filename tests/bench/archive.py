"""A programme as years would have left it: members with an address each, campaigns in every state,
and a trail of as many lines as members."""

from __future__ import annotations

from game.kernel.database import Database, Tx, writing
from game.kernel.identity import new_id
from notifications.contacts.rules import address
from notifications.contacts.store import secret
from tests.bench.spins import published_wheel
from tests.bench.stock import Stock, analysed, now, published_quiz, stocked

FIRST_NAMES = ("Marie", "Marc", "Manon", "Mathis", "Anne", "Hugo", "Léa", "Zoé")
"""Half of them begin alike."""

_LAST_NAMES = ("Durand", "Moreau", "Petit", "Leroy", "Garnier", "Faure", "Roche")
_MEMBERS = """
    insert into member (id, programme_id, external_id, guest, alias, locale, time_zone, attributes,
                        created_at)
    select uuidv7(), $1, 'client-' || n, false,
           ($4::text[])[1 + n % cardinality($4)] || ' '
               || ($5::text[])[1 + n % cardinality($5)] || ' ' || n,
           'fr', 'Europe/Paris', '{}', $3
    from generate_series(1, $2::int) as n
"""
_CONTACTS = """
    insert into contact (id, programme_id, member_id, kind, value, hash, platform, locale,
                         created_at, seen_at, verified_at, verified_by)
    select uuidv7(), $1, m.id, 'email', u.value, u.hash, '', '', $2, $2, $2, 'brand'
    from unnest($3::text[], $4::text[], $5::bytea[]) as u (name, value, hash)
    join member m on m.programme_id = $1 and m.external_id = u.name
"""

# Of ten one is a draft, one runs, one rests, and seven are closed; mechanics take turns by tens.
_CAMPAIGNS = """
    insert into campaign (id, programme_id, slug, mechanic, wrap, config, revision, version_id,
                          closed, paused, created_at)
    select uuidv7(), $1, mechanic || '-' || n, mechanic,
           wrap || jsonb_build_object('title', jsonb_build_object('fr', mechanic || ' ' || n),
                                      'ends_at', $4::timestamptz + make_interval(days => n % 60)),
           config, 1, case when n % 10 > 0 then uuidv7() end, n % 10 > 2, n % 10 = 2, $4
    from generate_series(1, $2::int) as n
    join campaign on id = ($3::uuid[])[1 + n / 10 % cardinality($3)]
    order by n
"""
_VERSIONS = """
    insert into campaign_version (id, campaign_id, programme_id, number, mechanic, wrap, config,
                                  author, published_at)
    select version_id, id, programme_id, 1, mechanic, wrap, config, 'bench', created_at
    from campaign where programme_id = $1 and version_id is not null and id <> all($2::uuid[])
"""
_BUDGETS = """
    insert into account (programme_id, owner_id, kind, currency, balance, floor)
    select programme_id, id, 'budget', 'points', (wrap ->> 'budget')::bigint, 0
    from campaign where programme_id = $1 and version_id is not null and id <> all($2::uuid[])
"""
_STOCKS = """
    insert into prize_stock (campaign_id, prize, given, remaining, won)
    select c.id, s.prize, s.given, s.remaining, s.won
    from campaign c join prize_stock s on s.campaign_id = any($2::uuid[])
    where c.programme_id = $1 and c.mechanic = 'wheel' and c.version_id is not null
      and c.id <> all($2::uuid[])
"""
_TRAIL = """
    insert into trail (programme_id, at, by_kind, by_id, by_name, how, verb, kind, thing, member_id)
    select $1, $2, 'staff', '', 'cashier-' || number % 20 || '@cafe.example', 'page', 'added',
           'points', 'points', id
    from member where programme_id = $1 order by number
"""


async def archived(db: Database, members: int, campaigns: int) -> Stock:
    """The demo's programme with so many of each, and statistics for the planner."""
    stock = await stocked(db, 0)
    models = [await published_quiz(db, stock), await published_wheel(db, stock)]
    about, at = stock.programme.id, now()
    async with writing(db) as tx:
        await tx.execute("set local statement_timeout = 0")
        await tx.execute(_MEMBERS, about, members, at, list(FIRST_NAMES), list(_LAST_NAMES))
        await _with_addresses(tx, about, members)
        await tx.execute(_CAMPAIGNS, about, campaigns - len(models), models, at)
        await tx.execute(_VERSIONS, about, models)
        await tx.execute(_BUDGETS, about, models)
        await tx.execute(_STOCKS, about, models)
        await tx.execute(_TRAIL, about, at)
        await tx.execute("update programme set edition = $2 where id = $1", about, new_id())
    await analysed(db)
    return stock


async def _with_addresses(tx: Tx, programme_id: str, members: int) -> None:
    key = await secret(tx, programme_id)
    names = [f"client-{number}" for number in range(1, members + 1)]
    found = [address(key, "email", f"{name}@cafe.example") for name in names]
    values, hashes = [one.value for one in found], [one.hash for one in found]
    await tx.execute(_CONTACTS, programme_id, now(), names, values, hashes)
