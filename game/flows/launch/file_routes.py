"""Quizzes as files: bring one in, take one out."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, QueryParameter
from msgspec import Struct, convert

from game.campaigns.rules import Unpublishable
from game.campaigns.store import NoCampaign
from game.flows.launch.drafts import MechanicFixed
from game.flows.launch.quiz_files import NotAQuiz, bring_in, take_in, take_out
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.identity import Marketer, Reader
from game.kernel.names import BadName
from game.kernel.refused import refused
from game.kernel.uploads import (
    BYTES_MAX,
    Parser,
    ParserBusy,
    TakesFile,
    TooHeavy,
    UploadTooLarge,
)
from game.mechanics.quiz.formats import Format, RefusedQuestion, Unreadable, Warned
from game.mechanics.quiz.questions import Quiz
from game.programmes.store import by_ids

FileName = Annotated[
    str, QueryParameter(name="filename", max_length=200, description="What to call it in answers.")
]
FormatName = Annotated[
    Format | None,
    QueryParameter(name="format", description="Left out, it is told from the name and the file."),
]


class BroughtView(Struct, frozen=True, kw_only=True):
    """What came of a file: the campaign it filled, and each question that was refused, with why."""

    campaign: str
    revision: int
    imported: int
    refused: list[RefusedQuestion]


class QuizFileRead(Struct, frozen=True, kw_only=True):
    """What a file holds: `quiz` as the configuration of a campaign; `lines` at which its questions
    begin, one for each; what was refused, with all of its text, and what is doubtful. A text that
    was mended is read by itself, with `repair_as` for its format."""

    format: Format
    quiz: Quiz
    lines: list[int]
    refused: list[RefusedQuestion]
    warnings: list[Warned]
    repair_as: Format


class QuizFile(Struct, frozen=True, kw_only=True):
    """A quiz in our open format."""

    format: Literal["kermesse.quiz/1"]
    quiz: Quiz


_HANDED = (TooHeavy, UploadTooLarge, ParserBusy, Unreadable)


@post(
    "/v1/quiz-files",
    status_code=200,
    tags=["Campaigns"],
    summary="Read a quiz file",
    responses=refused(*_HANDED),
    request_max_body_size=BYTES_MAX["quiz"],
    operation_class=TakesFile,
)
async def read_quiz_file(
    request: Request[Any, Any, Any],
    parser: NamedDependency[Parser],
    marketer: NamedDependency[Marketer],
    filename: FileName = "quiz",
    format_name: FormatName = None,
) -> QuizFileRead:
    """The questions of a file, accepted and refused side by side; nothing is saved. The body is the
    file itself, of any format that the import takes.
    """
    found = await take_in(parser, request.stream(), marketer.programme_id, filename, format_name)
    return convert(
        {name: getattr(found, name) for name in QuizFileRead.__struct_fields__}, QuizFileRead
    )


@post(
    "/v1/campaigns/{slug:str}/import",
    status_code=200,
    tags=["Campaigns"],
    summary="Bring in a quiz file",
    responses=refused(BadName, MechanicFixed, Unpublishable, *_HANDED),
    request_max_body_size=BYTES_MAX["quiz"],
    operation_class=TakesFile,
)
async def import_quiz(
    request: Request[Any, Any, Any],
    parser: NamedDependency[Parser],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
    slug: FromPath[str],
    filename: FileName = "quiz",
    format_name: FormatName = None,
) -> BroughtView:
    """Fill the campaign's draft with the questions of a file: Moodle GIFT or XML, Aiken, Kahoot's
    spreadsheet (CSV or XLSX), plain trivia, or our own JSON. The body is the file itself.

    Every sound question is taken; each other one is listed with its line and the reason.
    """
    found = await take_in(parser, request.stream(), marketer.programme_id, filename, format_name)
    async with writing(db) as tx:
        programme = (await by_ids(tx, [marketer.programme_id]))[marketer.programme_id]
        brought = await bring_in(
            tx,
            marketer.programme_id,
            slug,
            found=found,
            locale=programme.locales[0],
            at=clock(),
        )
    return BroughtView(
        campaign=slug,
        revision=brought.campaign.revision,
        imported=brought.imported,
        refused=brought.refused,
    )


@get(
    "/v1/campaigns/{slug:str}/export",
    tags=["Campaigns"],
    summary="Take out a quiz file",
    responses={
        200: ResponseSpec(
            QuizFile,
            media_type="application/json",
            description="The quiz in our open JSON format; bringing it in again changes nothing.",
            generate_examples=False,
        ),
        **refused(NoCampaign, NotAQuiz),
    },
)
async def export_quiz(
    db: NamedDependency[Database], reader: NamedDependency[Reader], slug: FromPath[str]
) -> Response[bytes]:
    """The quiz with all its questions and right answers, in our open JSON format."""
    async with reading(db) as tx:
        found = await take_out(tx, reader.programme_id, slug)
    return Response(
        found,
        media_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{slug}.json"'},
    )


ROUTES = [read_quiz_file, import_quiz, export_quiz]
