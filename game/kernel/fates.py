"""What becomes of whatever names a member when the member leaves, said where its table is declared.

`sa.Table(..., info={"fate": "erased"})`. More can be said there: `member`, the column or columns
by which the member is found, where there are several; `why`, for what stays; `through`, a column
and the table that it names, where the member is found there. A column that is cleared says
`info={"personal": True}`, or the SQL of what stands in it afterwards; one that is shown to nobody
says `info={"secret": True}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

Fate = Literal["erased", "kept", "cleared"]
"""Rows are deleted with the member; or they stay, as only the id stands in them, which names nobody
once the member's own row is cleared; or they stay without their personal columns."""

MEMBER_COLUMNS = frozenset(
    {"member_id", "member_ids", "owner_id", "holder_id", "inviter_id", "invitee_id", "feed_id"}
    | {"payee_id", "merged_into", "giver_id", "taker_id"}
)
"""The names of columns that hold a member's id."""

OTHER_COLUMNS = frozenset(
    {"id", "programme_id", "edition", "design_id", "rule_id", "run_id", "campaign_id"}
    | {"version_id", "play_id", "open_play_id", "counted_play_id", "activity_id", "behind"}
    | {
        "ids",
        "key_id",
        "transaction_id",
        "reverses",
        "hold_id",
        "origin_id",
        "lot_id",
        "staff_id",
        "old_staff_id",
        "contact_id",
        "partner_id",
        "original_id",
    }
    | {"target_id", "reversal_id", "reinstated_by", "renews_id", "renewed_by"}
    | {
        "pair_id",
        "visitor",
        "room_id",
        "display_id",
        "webhook_id",
        "export_id",
        "broadcast_id",
        "bonus_id",
        "voucher_id",
        "outlives",
        "checkout_id",
        "author_id",
        "session_id",
        "visit_id",
        "done_id",
        "import_id",
        "received_id",
        "about",
        "newest",
        "paid",
        "taken",
    }
)
"""The names of columns that hold the id of something else, or, as `id` of a feed and of a member
and `outlives` of a voucher, of what their table says."""


class Holding(Struct, frozen=True, kw_only=True):
    """A table that names members: how their rows are found, and what becomes of them."""

    table: str
    fate: Fate
    why: str
    columns: tuple[str, ...]
    through: tuple[str, str] | None
    within: tuple[str, str] | None
    cleared: Mapping[str, str]
    secret: tuple[str, ...]

    @property
    def found(self) -> str:
        """SQL: the rows `t` of the members $1 in the programme $2."""
        if self.through is not None:
            column, parent = self.through
            return f"{column} = any(array(select id from {parent} where member_id = any($1)))"
        mine = " or ".join(f"t.{column} = any($1)" for column in self.columns)
        if self.within is None:
            return f"({mine})"
        first, parent = self.within
        return (
            f"t.ctid = any(array(select x.ctid from {parent} p cross join lateral"
            f" (select t.ctid from {self.table} t where t.{first} = p.id and ({mine}) offset 0) x"
            " where p.programme_id = $2))"
        )

    def leave(self) -> str | None:
        """SQL: what is done to the rows of the members $1; None for rows that stay."""
        if self.fate == "erased":
            return f"delete from {self.table} t where {self.found} and $2::uuid is not null"
        if not self.cleared:
            return None
        told = ", ".join(f"{column} = {value}" for column, value in self.cleared.items())
        return f"update {self.table} t set {told} where {self.found} and $2::uuid is not null"

    def export(self) -> str:
        """SQL: the rows of the members $1 as they stand, without what is secret."""
        return (
            f"select to_jsonb(t) - $3::text[] from {self.table} t"
            f" where {self.found} and $2::uuid is not null"
        )


Holdings: TypeAlias = Callable[[], Sequence[Holding]]
"""All of them, read from the tables when they are first asked for."""
