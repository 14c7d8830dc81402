"""The programme's own settings, read and changed over HTTP."""

from __future__ import annotations

from litestar import get, patch
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Struct

from game.kernel.database import Clock, Database, writing
from game.kernel.errors import Conflict, Invalid
from game.kernel.identity import Marketer, Reader
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.programmes import store
from game.programmes.change import Changed, Settings, change
from game.programmes.gifts import GiftSettings
from game.programmes.rules import Approvals, AttributeType, MessageSettings
from game.programmes.web import WebSettings


class ProgrammeView(Struct, frozen=True, kw_only=True):
    """A programme as its partners and staff see it; a newcomer is greeted in the first locale."""

    id: str
    slug: str
    name: str
    time_zone: str
    locales: list[str]
    attributes: dict[str, AttributeType]
    guests: bool
    messages: MessageSettings
    approvals: Approvals
    web: WebSettings
    gifts: GiftSettings


@get("/v1/programme", summary="Read the programme", tags=["Programme"], responses=refused())
async def read_programme(
    db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> ProgrammeView:
    """The settings of the programme that the caller acts on."""
    async with db.acquire() as tx:
        found = await store.by_ids(tx, [reader.programme_id])
    return shown(ProgrammeView, found[reader.programme_id])


@patch(
    "/v1/programme",
    summary="Change the programme",
    tags=["Programme"],
    responses=refused(Invalid, Conflict),
)
async def change_programme(
    data: JSONBody[Settings],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    changed: NamedDependency[Changed],
    marketer: NamedDependency[Marketer],
) -> ProgrammeView:
    """Change name, time zone, locales, declared attributes, the admission of guests, how members
    are written to, what they may give one another, or which pages may hold the app and call us.

    What is left out stays as it is. An attribute that members hold values of keeps its type, and
    so does one that a rule, a design or a campaign reads while it is switched on.
    """
    async with writing(db) as tx:
        programme = await change(tx, marketer.programme_id, data, changed, clock())
    return shown(ProgrammeView, programme)


ROUTES = [read_programme, change_programme]
