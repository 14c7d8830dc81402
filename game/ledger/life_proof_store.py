"""The SQL that replays how long purses are kept alive; its shape is that of `proof_store`."""

from __future__ import annotations

from game.ledger.life_store import ENDS

_ALIVE = """
    with last as (
        select distinct on (account_id) * from extension order by account_id, id desc
    )
    select a.programme_id, a.owner_id, a.kind, a.currency, null::uuid as transaction_id,
        case when a.id is null then format('account %s that was extended is not there',
                e.account_id)
            else format('the purse is kept alive from %s until %s, its extensions say %s until %s',
                a.alive_from, a.alive_until, e.alive_from, e.alive_until) end as words
    from (select * from account where alive_from is not null or alive_until is not null) a
    full join last e on e.account_id = a.id
    where (a.alive_from, a.alive_until) is distinct from (e.alive_from, e.alive_until)
"""

_LOOKED_AT = f"""
    select a.programme_id, a.owner_id, a.kind, a.currency, null::uuid as transaction_id,
        format('the purse is looked at on %s, a lot of it ends on %s', a.look_at, min({ENDS}))
            as words
    from lot l join account a on a.id = l.account_id
    where l.slides and l.remaining > 0 and l.expires_at is not null
    group by a.id having min({ENDS}) < coalesce(a.look_at, 'infinity')
"""

LIFE_CHECKS: dict[str, str] = {"alive": _ALIVE, "looked at": _LOOKED_AT}
