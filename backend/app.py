"""The assembly: the one place that knows every feature, and gives each what it asks for by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from functools import partial
from secrets import token_bytes
from typing import Any, cast

from litestar import Litestar
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.types import Scope
from msgspec import Struct

from backend.auth.approvals import on_staff
from backend.auth.callers import CALLERS, KNOWN, caller_first, forget
from backend.auth.tickets import over
from backend.channels import carrying
from backend.credentials import public_routes
from backend.credentials.key import Keys
from backend.credentials.statuses import Lists
from backend.credentials.take import House as SigningHouse
from backend.db.engine import connect
from backend.db.held import held
from backend.db.writes import Writes
from backend.displays.showroom import Showroom, showing
from backend.gauges import gauges
from backend.http.access import Access
from backend.http.addresses import ADDRESS
from backend.http.buckets import Shared
from backend.http.door import door_routes
from backend.http.embed import embed_routes
from backend.http.express import Express
from backend.http.gate import Gate, gate_of
from backend.http.health import Readiness
from backend.http.limits import Limiter, Limits
from backend.http.metrics import Metrics
from backend.http.openapi import document, openapi_config
from backend.http.options import all_methods
from backend.http.origins import Origins
from backend.http.own import Own
from backend.http.pages import page_routes, web_version
from backend.http.providers import one_by_one
from backend.http.reading import StrictRequest, spare
from backend.http.refusals import exception_handlers
from backend.http.words import words_routes
from backend.jobs import jobs_with
from backend.links import links
from backend.once.layer import Once
from backend.outward import Outward
from backend.parts import at_work, readiness_of
from backend.ranks.follow import Followed
from backend.ranks.form import index_at
from backend.realtime.holders import Holders, telling
from backend.realtime.hub import Hub
from backend.realtime.rooms import Rooms, looking_after
from backend.realtime.standing import looking
from backend.relay import Relay, relaying
from backend.routes import ROUTES
from backend.schedule import Job, scheduled
from backend.seal_key import signing
from backend.settings import Settings
from backend.snapshot import snapshot
from backend.turnstile import Closed, Rounds
from backend.versions.layer import Versions, versioned
from backend.within import HELD
from game.flows.launch.settings import follow
from game.flows.rewards.near import nearest_of
from game.flows.undoing.correct import CORRECTIONS
from game.kernel.database import Clock, Database
from game.kernel.gathering import Gathering
from game.languages import texts as languages
from game.members import store as members
from game.messages.live import live_messages
from game.trackers.boards.finding import Sources
from game.trackers.lineup import LINE_UP
from notifications.console import Console
from notifications.contacts.courier import Courier
from notifications.contacts.verify import whose
from notifications.deciding.trial import try_out
from notifications.people import People
from notifications.preferences.newsletter import subscribed

_GIVEN = (
    "db",
    "clock",
    "turnstile",
    "lineup",
    "corrections",
    "hub",
    "rooms",
    "showroom",
    "ranks",
    "gathering",
    "files",
    "media_files",
    "parser",
    "private_hooks",
    "issuers",
    "snapshot",
    "readiness",
    "metrics",
    "people",
    "whose",
    "witness",
    "courier",
    "verification_link",
    "addresses",
    "credentials",
    "messages",
    "changed",
    "holdings",
    "on_staff",
    "try_out",
)


class Doors(Struct, frozen=True):
    """Every route, ready to be opened. What stands behind them is looked up in `given` by name, so
    that doors which a house has closed may serve the next one: to make them takes long."""

    litestar: Litestar
    given: dict[str, Any]


class House(Struct, frozen=True):
    """What one process is made of. `app` is what the server runs; the rest is for who looks in."""

    app: Access
    gate: Gate
    litestar: Litestar
    turnstile: Rounds
    hub: Hub
    relay: Relay
    readiness: Readiness


def now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


_ALWAYS = {
    "people": People(own=members.hold_own, named=members.hold_named),
    "whose": whose,
    "witness": subscribed,
    "messages": live_messages,
    "changed": follow,
    "holdings": held,
    "on_staff": on_staff,
    "lineup": LINE_UP,
    "corrections": CORRECTIONS,
    "snapshot": snapshot,
    "try_out": partial(try_out, nearest_of),
}


def seed() -> bytes:
    """256 bits of chance, for a play's dice."""
    return token_bytes(32)


def build(
    settings: Settings,
    db: Database,
    dsn: str,
    *,
    clock: Clock = now,
    chance: Callable[[], bytes] = seed,
    limits: Limits | None = None,
    jobs: Sequence[Job] | None = None,
    doors: Doors | None = None,
) -> House:
    """Put one process together over an open pool. Nothing runs before the app's lifespan begins."""
    hub, gate = Hub(Holders(settings.sockets_per_member)), gate_of(settings)
    metrics, courier, outward = Metrics(), Courier(Console()), Outward(settings, db, clock)
    turnstile, writes, gathering = Rounds(db, clock, settings.lanes), Writes(db), Gathering(db)
    limiter = Limiter(limits or Limits(), shared=Shared(db, metrics.registry))
    ranks = Followed(db, index_at(settings.valkey_url))
    rooms = Rooms(db, clock, hub, limiter.make_way, gate.make_way)
    listener = partial(connect, dsn, patience_s=0)
    relay = Relay(listener, hub, forget, outward.rouse, rooms.lines, clock)
    readiness = readiness_of(db, writes, relay)
    work = jobs_with(signing(settings, make=True), chance) if jobs is None else jobs
    showroom = Showroom(Sources(gathering, ranks), clock, web_version())

    def life() -> AbstractAsyncContextManager[None]:
        return at_work(
            turnstile,
            readiness,
            outward.at_work(),
            relaying(relay, hub),
            looking(hub, over, db, clock),
            telling(hub.holders, db),
            looking_after(rooms),
            showing(showroom),
            ranks.following(),
            scheduled(work, db, clock, gauges(metrics, db, clock, turnstile, relay, hub, gate)),
            carrying(courier, settings, db, clock),
        )

    doors = doors or make_doors(settings.body_limit)
    languages.use(settings.languages_dir)
    given = {
        "db": db,
        "clock": clock,
        "turnstile": turnstile,
        "hub": hub,
        "rooms": rooms,
        "showroom": showroom,
        "ranks": ranks,
        "gathering": gathering,
        **outward.given,
        "readiness": readiness,
        "writes": writes,
        "metrics": metrics,
        "courier": courier,
        **_by(settings),
    }
    doors.given.update(given, chance=chance, life=life)
    access = _access(doors, settings, metrics=metrics, limiter=limiter, gate=gate)
    return House(access, gate, doors.litestar, turnstile, hub, relay, readiness)


def _by(settings: Settings) -> dict[str, Any]:
    told = links(settings)
    return {
        "verification_link": told.verification,
        "addresses": told,
        "credentials": Lists(SigningHouse(Keys(settings), told)),
        **_ALWAYS,
    }


def _access(doors: Doors, settings: Settings, **given: Any) -> Access:
    app = Origins(Express(doors.litestar, doors.given), doors.given["db"], doors.given["clock"])
    own, quiet = Own(settings.public_url, settings.host), settings.log_level in ("warning", "error")
    return Access(app, proxies=settings.trusted_proxies, own=own, quiet=quiet, **given)


def describe() -> dict[str, Any]:
    """The OpenAPI document, without a database or anything else behind the doors."""
    return document(make_doors(0).litestar)


def make_doors(body_limit: int) -> Doors:
    """All routes, with what they ask for by name."""
    given: dict[str, Any] = {}
    app = Litestar(
        [
            *ROUTES,
            *page_routes(),
            *words_routes(),
            *door_routes(),
            *embed_routes(),
            *public_routes.ROUTES,
        ],
        dependencies={
            **{name: _looked_up(given, name) for name in _GIVEN},
            **CALLERS,
            "address": ADDRESS,
            "seed": Provide(lambda: given["chance"](), sync_to_thread=False),
        },
        guards=[caller_first],
        exception_handlers=exception_handlers(
            Closed, away=lambda error: given["writes"].failed(error)
        ),
        openapi_config=openapi_config(),
        request_class=StrictRequest,
        request_max_body_size=body_limit,
        middleware=[DefineMiddleware(Once, given=given), DefineMiddleware(Versions, given=given)],
        lifespan=[lambda _: given["life"]()],
        logging_config=None,
    )
    return Doors(versioned(all_methods(one_by_one(spare(app, KNOWN)))), given)


def _looked_up(given: dict[str, Any], name: str) -> Provide:
    if name not in ("db", "turnstile"):
        return Provide(lambda: given[name], sync_to_thread=False)

    def here(scope: Scope) -> Any:
        return cast("dict[str, Any]", scope).get(HELD, given)[name]

    return Provide(here, sync_to_thread=False)
