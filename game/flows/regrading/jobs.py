"""Marking again as a long job, some members at a time: it survives a kill, and does none twice."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import convert
from msgspec.structs import asdict, replace

from game.campaigns.rules import Campaign
from game.campaigns.store import configs, get, newest, version_ids, versions
from game.flows.regrading import store
from game.flows.regrading.regrade import Affected, Came, Key, came, look, of, regrade
from game.flows.regrading.rules import NothingToRegrade
from game.jobs.rules import LongJob, ended, further
from game.jobs.store import ask, asked_for
from game.kernel.database import Clock, Tx
from game.kernel.errors import Refusal
from game.kernel.identity import new_id
from game.mechanics.quiz.questions import Quiz
from game.programmes.store import by_ids

REGRADE = "regrade"
_AT_ONCE = 20
_LOOKED_AT = 500
_LOOKS_MOST = 20
_NOT_YET = str(UUID(int=0))
By: TypeAlias = Literal["draft", "published"]
"""Whether attempts are marked by the draft as it was saved last, or by the newest version."""


async def begin(tx: Tx, programme_id: str, slug: str, author: str, at: datetime) -> LongJob:
    """Ask for it, once for a version; asked again, how far that is."""
    campaign, key = await key_of(tx, programme_id, slug, author)
    asked = {"campaign": slug, "version": key.version.number, "author": author}
    job = LongJob(
        id=new_id(), programme_id=programme_id, kind=REGRADE, about=campaign.id,
        mark=key.version.id, asked=asked, asked_at=at, rests_until=at,
    )  # fmt: skip
    return job if await ask(tx, job) else await asked_for(tx, job)


async def piece(tx: Tx, job: LongJob, clock: Clock) -> LongJob:
    """Mark the attempts of some members again; where points cannot be taken, theirs stay."""
    at = clock()
    _, key = await key_of(
        tx, job.programme_id, job.asked["campaign"], job.asked["author"], job.mark
    )
    ids = await store.members(tx, job.about, job.mark, after=job.behind, limit=_AT_ONCE)
    if not ids:
        return ended(job, at)
    total = Came(**job.came)
    for member_id in ids:
        try:
            async with tx.transaction():
                total += await regrade(tx, key, member_id, at)
        except Refusal:
            total += Came(members=1, refused=1)
    return further(job, at, behind=ids[-1], done=job.done + len(ids), came=asdict(total))


async def foresee(tx: Tx, programme_id: str, slug: str, by: By = "published") -> Came:
    """What it would come to now; nothing is changed."""
    key = await _key_by(tx, programme_id, slug, by)
    total, behind = Came(), None
    version = key.version
    while ids := await store.members(
        tx, version.campaign_id, version.id, after=behind, limit=_LOOKED_AT
    ):
        for found in await look(tx, key, ids, lock=False):
            total += came(found)
        behind = ids[-1]
    return total


async def affected(
    tx: Tx, programme_id: str, slug: str, by: By, *, after: str | None, limit: int
) -> tuple[list[Affected], str | None]:
    """Whose attempts it would mark otherwise, in the order of members, and the one behind whom to
    go on; a page that had to look at very many has fewer."""
    key = await _key_by(tx, programme_id, slug, by)
    found: list[Affected] = []
    for _ in range(_LOOKS_MOST):
        ids = await store.members(
            tx, key.version.campaign_id, key.version.id, after=after, limit=_LOOKED_AT
        )
        each = [came_of for one in await look(tx, key, ids, lock=False) if (came_of := of(one))]
        found += sorted(each, key=lambda one: one.member_id)
        if len(found) >= limit:
            found = found[:limit]
            return found, found[-1].member_id
        if len(ids) < _LOOKED_AT:
            return found, None
        after = ids[-1]
    return found, after


async def _key_by(tx: Tx, programme_id: str, slug: str, by: By) -> Key:
    """The newest version as the key; or the draft, as if it were published now."""
    if by == "published":
        return (await key_of(tx, programme_id, slug, ""))[1]
    campaign = await get(tx, programme_id, slug)
    last = await newest(tx, campaign.id)
    if campaign.mechanic != "quiz" or last is None:
        raise NothingToRegrade("Only a quiz that was published has attempts to mark again.")
    draft = replace(last, id=_NOT_YET, number=last.number + 1, wrap=campaign.wrap)
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    quiz = convert(campaign.config, Quiz)
    return Key(programme=programme, version=draft, quiz=quiz, author="")


async def key_of(
    tx: Tx, programme_id: str, slug: str, author: str, version_id: str | None = None
) -> tuple[Campaign, Key]:
    """The campaign, and its newest version as the key; refused where there is nothing to mark."""
    campaign = await get(tx, programme_id, slug)
    last = await newest(tx, campaign.id)
    if campaign.mechanic != "quiz" or last is None or len(await version_ids(tx, campaign.id)) < 2:
        raise NothingToRegrade(
            "Mend the answers of a quiz, publish it, and then have the attempts of the versions"
            " before marked by the new one."
        )
    version = (await versions(tx, [version_id]))[version_id] if version_id else last
    quiz = (await configs(tx, {version.id: Quiz}))[version.id]
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    return campaign, Key(programme=programme, version=version, quiz=quiz, author=author)
