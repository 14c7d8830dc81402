"""The door to the trail: who changed what."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from litestar import get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from msgspec import Struct

from backend.trail import store
from game.kernel.database import Database, reading
from game.kernel.errors import NoMember
from game.kernel.identity import Marketer
from game.kernel.instants import BadMoment, Moment, moment
from game.kernel.paging import Limit
from game.kernel.refused import refused
from game.members.store import one


def _says(words: str) -> Any:
    return QueryParameter(max_length=300, description=words)


_By = Annotated[str | None, _says("Who did it: a name as the lines have it.")]
_Kind = Annotated[str | None, _says("What was changed: `campaign`, `staff`, `badge`.")]
_Thing = Annotated[str | None, _says("Its name: a slug, an address.")]
_Verb = Annotated[str | None, _says("What was done: `added`, `changed`, `removed`, `published`.")]
_About = Annotated[str | None, _says("A member by your own id: only lines about them.")]
_Behind = Annotated[
    int | None,
    QueryParameter(name="after", ge=1, le=2**63 - 1, description="The last number you have."),
]


class TrailLine(Struct, frozen=True, kw_only=True):
    """Who did what, and by which way; `before` and `after` hold what is not the same. What is
    personal of a line about a `member` goes with the member."""

    number: int
    at: datetime
    by_kind: str
    by_id: str | None
    by_name: str
    how: str
    verb: str
    kind: str
    thing: str
    member: str | None
    member_id: str | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class TrailPage(Struct, frozen=True):
    """The newest first; `next` is the `after` of the page that follows, or null."""

    items: list[TrailLine]
    next: int | None


@get(
    "/v1/trail", summary="Who changed what", tags=["Trail"], responses=refused(NoMember, BadMoment)
)
async def read_trail(  # noqa: PLR0913  What it takes is given to it by name.
    db: NamedDependency[Database],
    marketer: NamedDependency[Marketer],
    limit: Limit = 50,
    after: _Behind = None,
    by: _By = None,
    kind: _Kind = None,
    thing: _Thing = None,
    verb: _Verb = None,
    about: _About = None,
    since: Moment = None,
    until: Moment = None,
) -> TrailPage:
    """Every change that staff, keys and commands made, in the words of what was changed. `by` is a
    name as the lines have it; with `about`, a member by your own id, only lines
    about them."""
    programme_id = marketer.programme_id
    async with reading(db) as tx:
        if about is not None:
            member_id = (await one(tx, programme_id, about)).id
            found = await store.of_member(tx, programme_id, member_id, after, limit)
        else:
            sought = store.Sought(
                by=by, kind=kind, thing=thing, verb=verb, since=_said(since), until=_said(until)
            )
            found = await store.page(tx, programme_id, sought, after, limit)
    items = [TrailLine(**line) for line in found]
    return TrailPage(items, items[-1].number if len(items) == limit else None)


def _said(given: str | None) -> datetime | None:
    return None if given is None else moment(given, datetime.max)


ROUTES = [read_trail]
