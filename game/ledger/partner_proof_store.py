"""The SQL that proves what is noted of partners: every such transaction is there, and whatever
undoes one is noted for the same partner."""

from __future__ import annotations

_NOTES = """
    select t.programme_id, null::uuid as owner_id, null::text as kind, null::text as currency,
        n.transaction_id, case
            when t.id is null then 'a partner has it, and it is not in the books'
            when p.programme_id <> t.programme_id then 'it is noted for a partner of elsewhere'
            else 'it says another time than what is noted for a partner' end as words
    from partner_posting n
    left join transaction t on t.id = n.transaction_id
    left join partner p on p.id = n.partner_id
    where t.id is null or p.programme_id is distinct from t.programme_id or t.at <> n.at
"""

_UNDONE = """
    select t.programme_id, null::uuid as owner_id, null::text as kind, null::text as currency,
        t.id as transaction_id, 'it undoes what a partner did, and is not in its totals' as words
    from partner_posting n
    join transaction t on t.reverses = n.transaction_id
    left join partner_posting u on u.transaction_id = t.id
        and u.partner_id = n.partner_id and u.original_id = n.original_id
    where u.transaction_id is null
"""

PARTNER_CHECKS = {"partner notes": _NOTES, "partner reversals": _UNDONE}
"""Check -> what it selects; as in `proof_store`."""
