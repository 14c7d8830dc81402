"""The API's description: the document at `/docs/openapi.json` and pages to read it in.

`/docs` renders it with files of our own server only, under the same strict policy as every page;
`/docs/problems` explains every code that an answer may hold.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

import msgspec
from litestar import Litestar, Request
from litestar.enums import OpenAPIMediaType
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import OpenAPIRenderPlugin
from litestar.openapi.spec import License

from backend.http.docs import docs_router
from backend.http.examples import exemplified, kept
from backend.http.honesty import DISPLAY, KEY, MEMBER, ROOM, STAFF, honest
from backend.once.documented import REPLAYED_HEADER
from backend.versions.documented import ETAG_HEADER

TAGS = {
    "Activities": "What members did: sent one by one or in batches, each counted once.",
    "Badges": "What members have earned for good, in levels, and how rare it is.",
    "Boards": "Who leads: ranks, neighbours, groups, teams, leagues, and past runs.",
    "Bonuses": "Points as a surprise: to members on a list, or to some that are drawn.",
    "Brand": "How a programme looks to its members, and what their home is composed of.",
    "Broadcasts": "A message to many: forecast, sent at a set pace, accounted for.",
    "Campaigns": "What is played, when, by whom and for which points.",
    "Challenges": "Goals with a prize, of one member or of all together.",
    "Checkout": "What vouchers and points take off a basket: asked, reserved, redeemed, returned.",
    "Contacts": "Where members may be reached, and what they agreed to.",
    "Counter": "A member's code that turns, and what staff or a till do for whoever shows it.",
    "Credentials": "Badges and receipts of draws as signed files, which anybody can check.",
    "Currencies": "The kinds of points, with their scale, their names and when they expire.",
    "Displays": "Boards and campaigns on a wall, and whoever is at a till: playlists and displays.",
    "Sites": "Where a brand's counters stand.",
    "Earn rules": "Which activities earn points, how many, and how often.",
    "Exports": "What happened, as files in the operator's store.",
    "Fair draws": "Odds, rules and seeds of games of chance, open to anybody who would check them.",
    "Gifts": "What members give one another: points and vouchers, by a link that opens once.",
    "Health": "Whether this server lives and can serve.",
    "Imports": "Members with what they had elsewhere, from a file; tried before, undone after.",
    "Inbox": "What was said to a member, read in the app; and whether the app is before them.",
    "Jobs": "Work that takes longer than a request: how far it is, paused, resumed, cancelled.",
    "Keys": "What a partner's backend calls with.",
    "Ledger": "Balances, awards, spends, holds and reversals, on books that always balance.",
    "Media": "Pictures and sounds beside questions: told by their content, kept by its hash.",
    "Members": "Those who play: opened by the brand's own id, or as guests first.",
    "Members' sessions": "How members sign in on a device, come back, and leave.",
    "Members' tokens": "What a member's app calls with, and how it gets one.",
    "Messages": "What members are told, in which words, and what became of it.",
    "Money": "What points outstanding are worth, and what campaigns cost.",
    "Multipliers": "What members earn is worth more: for a while, for some of them, up to a cap.",
    "Notices": "Words from the programme to its members.",
    "Partners": "Who gives and takes points with a key of its own, and what it owes each month.",
    "Plays": "A member's games: started, continued on any device, answered move by move.",
    "Approvals": "What waits for a second person: asked by one, carried out when another agrees.",
    "Programme": "The tenant: its languages, its time zone, its look.",
    "Redemptions": "Rewards that were paid for, until they are handed over or cancelled.",
    "Referrals": "Members invite friends, and both are rewarded; what is doubtful waits for you.",
    "Rewards": "What members have for their points: prices, stock, and codes of pools.",
    "Rooms": "Live quizzes: a room, its host, its players, and what came of it.",
    "Schemas": "The shape of everything a marketer configures, from which forms are drawn.",
    "Segments": "Members who belong together: on a list, or by what they are, did and have.",
    "Session": "Signing in to the studio, and out.",
    "Shops": "Shops and tills of the brand, whose orders earn and whose refunds take back.",
    "Staff": "Those who may sign in to the studio, and their roles.",
    "Streaks": "Periods kept one after the other, in the member's own calendar.",
    "Memberships": "Tiers that members pay for: terms, renewals, and what is given back.",
    "Tiers": "The ladder that members climb, and what each tier gives.",
    "Trail": "Who changed what, when, and what it was before.",
    "Vouchers": "One right of one member to one reward, with its code and its state.",
    "Webhooks": "Other systems are told of what happens, in signed requests that are tried again.",
}

_DESCRIPTION = """\
Quizzes, rounds of points and live progress on books that always balance.

Amounts are integers in a currency's minor units. Times are RFC 3339 in UTC. Ids are UUIDs that sort
by time; pages are asked for with `limit` and `after`. Every error is a problem document (RFC 9457)
with a stable `code`: [all codes](/docs/problems). Writes take an `Idempotency-Key`: one key is one
effect, whoever of a programme sends it, and a repeat says so by `Idempotency-Replayed: true`. Who
changes what is there sends its `ETag` as `If-Match`: nobody saves over what they have not seen.
"""


def openapi_config(session_cookie: str = "kermesse_session") -> OpenAPIConfig:
    """What `Litestar(openapi_config=...)` takes; `session_cookie` is the name of staff's cookie."""
    return OpenAPIConfig(
        title="Kermesse",
        version=_version(),
        description=_DESCRIPTION,
        license=License(name="Apache-2.0", identifier="Apache-2.0"),
        use_handler_docstrings=True,
        operation_id_creator=lambda handler, method, path: handler.handler_name,
        openapi_router=docs_router(),
        render_plugins=[_Document(session_cookie)],
    )


def document(app: Litestar, session_cookie: str = "kermesse_session") -> dict[str, Any]:
    """The whole OpenAPI document of an app, as plain values."""
    schema = honest(app, msgspec.json.decode(msgspec.json.encode(app.openapi_schema.to_schema())))
    schema["components"] |= {
        "securitySchemes": _schemes(session_cookie),
        "headers": {
            "RetryAfter": {
                "description": "Seconds to wait before the next try.",
                "schema": {"type": "integer", "minimum": 1},
            },
            **REPLAYED_HEADER,
            **ETAG_HEADER,
        },
    }
    used = {
        tag
        for path in schema["paths"].values()
        for operation in path.values()
        for tag in operation.get("tags", ())
    }
    exemplified(schema, kept())
    schema["tags"] = [{"name": name, "description": TAGS.get(name, "")} for name in sorted(used)]
    return schema


def _version() -> str:
    try:
        return version("kermesse")
    except PackageNotFoundError:
        return "0+source"  # Run from a tree that was never installed.


def _schemes(session_cookie: str) -> dict[str, Any]:
    return {
        MEMBER: {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "A member's short-lived token, asked for by the brand's backend.",
        },
        KEY: {
            "type": "http",
            "scheme": "bearer",
            "description": "A partner's API key, with the scopes it was made with.",
        },
        ROOM: {
            "type": "http",
            "scheme": "bearer",
            "description": "The key of a live room, for the device that leads it.",
        },
        DISPLAY: {
            "type": "http",
            "scheme": "bearer",
            "description": "The key that a display got when it was paired.",
        },
        STAFF: {
            "type": "apiKey",
            "in": "cookie",
            "name": session_cookie,
            "description": (
                "The session of a member of staff who signed in to the studio. Where people reach"
                f" the server by TLS, the cookie is called `__Host-{session_cookie}`."
            ),
        },
    }


class _Document(OpenAPIRenderPlugin):
    def __init__(self, session_cookie: str) -> None:
        super().__init__(path="/openapi.json", media_type=OpenAPIMediaType.OPENAPI_JSON)
        self._session_cookie = session_cookie
        self._made: bytes | None = None  # A config serves one app.

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        if self._made is None:
            self._made = msgspec.json.encode(document(request.app, self._session_cookie))
        return self._made
