"""The doors at which staff read what a survey found."""

from __future__ import annotations

import asyncio

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from game.campaigns.store import NoCampaign
from game.campaigns.store import get as campaign_of
from game.flows.figures.surveys import NoSurvey, QuestionCount, figures, rows
from game.flows.history.routes import Language, first
from game.kernel import files
from game.kernel.database import Database, reading, widely
from game.kernel.identity import Reader
from game.kernel.refused import refused


class SurveyFigures(Struct, frozen=True):
    """One line a question; of a survey with more than 50,000 answers, by so many of them."""

    items: list[QuestionCount]


@get(
    "/v1/campaigns/{slug:str}/answers",
    tags=["Campaigns"],
    summary="What a survey found",
    responses=refused(NoCampaign, NoSurvey),
)
async def survey_answers(
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
    slug: FromPath[str],
    language: Language = None,
) -> SurveyFigures:
    """Per question: how many answered, how often each option was chosen, the newest free texts.
    Whose answers they are is not told."""
    async with reading(db) as tx:
        await widely(tx)
        campaign = await campaign_of(tx, reader.programme_id, slug)
        return SurveyFigures(await figures(tx, campaign, first(language) or ""))


@get(
    "/v1/campaigns/{slug:str}/answers/file",
    tags=["Campaigns"],
    summary="A survey's answers as CSV",
    files=("text/csv",),
    responses=refused(NoCampaign, NoSurvey),
)
async def survey_file(
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
    slug: FromPath[str],
    language: Language = None,
) -> Response[bytes]:
    """A row for each member who answered, the newest first, 50,000 at most: when, and what. Whose
    answers they are is not told."""
    async with reading(db) as tx:
        await widely(tx)
        campaign = await campaign_of(tx, reader.programme_id, slug)
        found = await rows(tx, campaign, first(language) or "")
    content = await asyncio.to_thread(files.rows, found.columns, "csv", found.rows)
    return Response(
        files.head(found.columns, "csv", mark=True) + content,
        media_type="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{slug}.csv"'},
    )


ROUTES = [survey_answers, survey_file]
