"""The key of a partner of the coalition, made over HTTP."""

from __future__ import annotations

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from backend.auth.key_routes import CreatedKey
from backend.auth.keys import BadKey, create_key
from game.kernel.database import Clock, Database, writing
from game.kernel.identity import Admin
from game.kernel.refused import refused
from game.partners.rules import NoPartner
from game.partners.store import named


class NewPartnerKey(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What staff call the key by, such as the till that it is for."""

    name: str


@post(
    "/v1/partners/{name:str}/keys",
    summary="Make a partner's key",
    tags=["Partners"],
    responses=refused(BadKey, NoPartner),
)
async def make_partner_key(
    name: FromPath[str],
    data: JSONBody[NewPartnerKey],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    admin: NamedDependency[Admin],
) -> CreatedKey:
    """It gives and takes points as this partner, takes back what that partner did, and reads that
    partner's statements: nothing else. It is listed and revoked among the keys."""
    async with writing(db) as tx:
        partner = await named(tx, admin.programme_id, name)
        key, secret = await create_key(
            tx, admin.programme_id, data.name, ["partner"], clock(),
            person=admin.person, partner_id=partner.id,
        )  # fmt: skip
    return CreatedKey(key=key, secret=secret)


ROUTES = [make_partner_key]
