"""Carry out what was asked, in the transaction of who approves it: decided again, as it is now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import blake2b
from itertools import count
from typing import Any, TypeAlias

from msgspec import Struct, convert
from msgspec.structs import replace

from game.approvals.rules import AGREED, By, Moved, Request, Wish
from game.flows.blueprint.hand import Hand
from game.flows.blueprint.whole import AppliedFile, apply_agreed
from game.flows.bonuses.give import GivenBonus, give
from game.flows.launch.alone import PublishedCampaign, SavedDesign, SavedRule
from game.flows.launch.designs import DesignDraft, save_design
from game.flows.launch.earn_rules import RuleDraft, save_earn_rule
from game.flows.launch.publish import publish
from game.flows.till.alone import GivenByHand, Reinstated
from game.flows.till.flow import move_named
from game.flows.till.items import Named
from game.flows.undoing.transactions import put_right
from game.kernel.database import Tx
from game.kernel.errors import Refusal
from game.kernel.identity import Caller, Right
from game.kernel.once import Repeated
from game.programmes.rules import Approvals
from game.programmes.store import limit, locked, touch
from game.round.contract import LineUp
from game.trackers.badges.grant import Granted, GrantedByHand, grant
from game.trackers.kinds import kind_named


class Loosened(Wish, frozen=True, kw_only=True, tag="limits"):
    """Limits to be set, where they are `before`."""

    right = Right.ADMIN

    before: Approvals
    approvals: Approvals


Asked: TypeAlias = (
    GivenByHand | GivenBonus | Reinstated | GrantedByHand | SavedRule | SavedDesign
    | PublishedCampaign | AppliedFile | Loosened
)  # fmt: skip
"""All that may wait."""


class Means(Struct, frozen=True, kw_only=True):
    """What it may take: the trackers of the house, and 32 bytes of chance."""

    lineup: LineUp
    seed: bytes


def asked_of(request: Request) -> Asked:
    """The wish as whoever asked it meant it."""
    wish: Asked = convert({"type": request.kind, **request.asked}, Asked)
    return wish


async def carry_out(
    tx: Tx, request: Request, second: Caller, means: Means, at: datetime
) -> dict[str, Any]:
    """What it came to. Raises the refusal where it can no longer be."""
    programme_id = request.programme_id
    author = f"{request.by.name}, approved by {second.name}"
    match asked_of(request):
        case GivenByHand() as wish:
            item = Named(wish.external_id, _approved(wish.item, second))
            return _moved(await move_named(tx, [item], at))
        case Reinstated() as wish:
            return _moved(await put_right(tx, [_approved(wish.item, second)], at))
        case GivenBonus() as wish:
            asker = By(request.by.id, author, request.by.person)
            bonus = await give(tx, programme_id, asker, wish.form, means.seed, at, agreed=True)
            return {"bonus": bonus.id, "members": bonus.many}
        case GrantedByHand() as wish:
            given = replace(wish.item, by=author, agreed=True)
            return _granted(await grant(tx, means.lineup, [given], at))
        case SavedRule() as wish:
            draft = convert(wish.draft, RuleDraft)
            rule = await save_earn_rule(
                tx, programme_id, wish.name, draft, author=author, at=at, asker=AGREED
            )
            return {"earn_rule": rule.name, "revision": rule.revision}
        case SavedDesign() as wish:
            design = await save_design(
                tx, programme_id, kind_named(wish.kind), wish.name, _design_draft(wish),
                author=author, at=at, asker=AGREED,
            )  # fmt: skip
            return {design.kind: design.name, "revision": design.revision}
        case PublishedCampaign() as wish:
            version = await publish(
                tx, programme_id, wish.slug, author, at, means.seed,
                asker=AGREED, revision=wish.revision,
            )  # fmt: skip
            return {"campaign": version.slug, "version": version.number}
        case AppliedFile() as wish:
            hand = Hand(
                tx=tx, programme_id=programme_id, author=author, at=at,
                seeds=_seeds(means.seed), asker=AGREED,
            )  # fmt: skip
            return {"changes": (await apply_agreed(hand, wish)).count}
        case Loosened() as wish:
            await set_limits(tx, programme_id, wish)
            return {}


async def set_limits(tx: Tx, programme_id: str, wish: Loosened) -> None:
    """Set what waits for a second person, where it still is what it was."""
    if (await locked(tx, programme_id)).approvals != wish.before:
        raise Moved("The limits were changed since; look at them, and ask again.")
    await limit(tx, programme_id, wish.approvals)
    await touch(tx, programme_id)


def _seeds(seed: bytes) -> Callable[[], bytes]:
    """One for each game that a file opens, all from one piece of chance."""
    numbers = count()
    return lambda: blake2b(b"%d" % next(numbers), key=seed, digest_size=32).digest()


def _approved(item: Any, second: Caller) -> Any:
    cause = {**item.cause, "approved_by": {"id": second.id, "name": second.name}}
    return replace(item, cause=cause, agreed=True)


def _design_draft(wish: SavedDesign) -> DesignDraft:
    draft = convert(wish.draft, DesignDraft)
    return replace(draft, definition=convert(draft.definition, kind_named(wish.kind).definition))


def _moved(answers: list[Any]) -> dict[str, Any]:
    (moved,) = answers
    if isinstance(moved, Refusal):
        raise moved
    return {"transaction_id": (moved.answer if isinstance(moved, Repeated) else moved).id}


def _granted(answers: list[Granted | Refusal]) -> dict[str, Any]:
    (granted,) = answers
    if isinstance(granted, Refusal):
        raise granted
    return {"badge": granted.badge, "levels": granted.levels}
