"""Bring a quiz in from a file, as a campaign's draft; take it out again in the open format."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

import msgspec
from msgspec import Struct

from game.campaigns.rules import Campaign, Unpublishable, Wrap
from game.campaigns.store import find, get
from game.flows.launch.drafts import CampaignDraft, defined, save_draft
from game.kernel.database import Tx
from game.kernel.errors import Invalid
from game.kernel.uploads import Parser
from game.mechanics.quiz.formats import Format, Imported, RefusedQuestion
from game.mechanics.quiz.formats.own import write
from game.mechanics.quiz.questions import Quiz

DRAW = 10
"""How many questions a play of an imported bank draws, where the file does not say."""

TARIFF = {"taking_part": 10, "right_answer": 5, "perfect_run": 50}
"""What an imported quiz pays until its author says otherwise, in minor units."""


class Brought(Struct, frozen=True, kw_only=True):
    """The draft as saved; how many questions came in, and each one that did not, with its line."""

    campaign: Campaign
    imported: int
    refused: list[RefusedQuestion]


class NotAQuiz(Invalid):
    code = "campaign.not_a_quiz"


async def take_in(
    parser: Parser,
    content: AsyncIterator[bytes],
    programme_id: str,
    filename: str,
    format_name: Format | None,
) -> Imported:
    """What a file holds. Refuses what is no file of questions, or too large or heavy a one."""
    read = await parser.read(
        "quiz", content, owner=programme_id, filename=filename, format_name=format_name
    )
    return msgspec.json.decode(read.told, type=Imported)


async def bring_in(
    tx: Tx,
    programme_id: str,
    slug: str,
    *,
    found: Imported,
    locale: str,
    at: datetime,
) -> Brought:
    """Make a file's sound questions the quiz of campaign `slug`; a new one gets our usual tariff.

    Nothing is saved of a file that holds no sound question at all.
    """
    quiz = found.quiz
    if not quiz.questions:
        raise Unpublishable(
            "No question of this file can be played.",
            refused=[msgspec.structs.asdict(line) for line in found.refused[:100]],
        )
    if quiz.draw is None and len(quiz.questions) > DRAW:
        quiz = msgspec.structs.replace(quiz, draw=DRAW)
    before = await find(tx, programme_id, slug)
    wrap = before.wrap if before else Wrap(title={locale: quiz.title}, tariff=TARIFF)
    draft = CampaignDraft(definition=defined("quiz", wrap, quiz))
    campaign = await save_draft(tx, programme_id, slug, draft, at)
    return Brought(campaign=campaign, imported=len(quiz.questions), refused=list(found.refused))


async def take_out(tx: Tx, programme_id: str, slug: str) -> bytes:
    """The campaign's quiz as a file of ours, which `bring_in` gives back unchanged."""
    campaign = await get(tx, programme_id, slug)
    if campaign.mechanic != "quiz":
        raise NotAQuiz(f"The campaign {slug!r} is a {campaign.mechanic}, not a quiz.")
    return write(msgspec.convert(campaign.config, Quiz))
