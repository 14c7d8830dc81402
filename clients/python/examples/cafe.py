"""A café: a member plays the quiz, the till tells of a visit, and each point is heard to land.

API_KEY=... python examples/cafe.py
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable
from contextlib import suppress
from uuid import uuid4

from kermesse_client import Kermesse, Line, Refusal, Stale, frames, shapes

URL = os.environ.get("SERVER_URL", "http://127.0.0.1:8000")
KEY = os.environ["API_KEY"]  # As `kermesse key create` prints it.


async def main() -> None:
    """The till's day."""
    member = f"ada-{uuid4()}"
    async with Kermesse(URL, KEY) as till:
        await furnish(till)
        await till.upsert_member(member, shapes.Profile(alias="Ada"))
        issued = await till.issue_token(member)
        async with Kermesse(URL, issued.token) as phone, phone.follow_member() as line:
            await anext(aiter(line))  # Where things stand; from now on each point is heard of.
            heard = asyncio.create_task(hear(line))
            await play(phone)
            await visit(till, member)
            await heard
            await refused(till, member)
            lines = [one async for one in phone.my_history_all(limit=2)]
            print(f"history: {len(lines)} lines")


async def furnish(till: Kermesse) -> None:
    """What the programme has already stays as it is."""
    kind = shapes.TypeDraft(definition=shapes.TypeDefinition(fields={}))
    await unless_there(till.declare_type("visit", kind, if_none_match="*"))
    rule = shapes.RuleDefinition(
        activity_type="visit", amount="10", currency="points", reason="A visit"
    )
    draft = shapes.RuleDraft(definition=rule)
    await unless_there(till.put_rule("a-visit", draft, if_none_match="*"))


async def unless_there(made: Awaitable[object]) -> None:
    """Make it, if nobody has."""
    with suppress(Stale):
        await made


async def hear(line: Line[frames.Snapshot | frames.Happened, None]) -> None:
    """Say what lands, until the visit has."""
    async for frame in line:
        match frame:
            case frames.Happened(event=frames.BalanceChanged() as moved):
                print(f"+{moved.change} {moved.reason}, {moved.available} in all")
                if moved.reason == "A visit":
                    return


async def play(phone: Kermesse) -> None:
    """Play the quiz, for better or worse."""
    offers = await phone.list_offers()
    quiz = next(offer for offer in offers.items if offer.mechanic == "quiz")
    play = await phone.start_play(quiz.id)
    status, shown, number = play.status, play.shown, play.moves
    while status == "open":
        number += 1
        move = answer(shown) if isinstance(shown, shapes.QuestionShown) else shapes.NextQuestion()
        moved = await phone.play_move(play.id, shapes.MoveBody(number=number, move=move))
        status, shown = moved.status, moved.shown
        if isinstance(shown, shapes.ResultShown):
            print(f"{shown.question}: {shown.outcome}")


def answer(shown: shapes.QuestionShown) -> shapes.Answered | shapes.NextQuestion:
    """The first thing that comes to mind."""
    answers: dict[str, bool | int | str | list[int]] = {
        "multiple": [0],
        "true_false": True,
        "order": list(range(len(shown.options))),
        "number": "7",
        "text": "coffee",
    }
    if shown.kind == "slide":
        return shapes.NextQuestion()
    return shapes.Answered(question=shown.question, answer=answers.get(shown.kind, 0))


async def visit(till: Kermesse, member: str) -> None:
    """Sent again by itself when no answer comes: `source` and `id` make it one visit all the
    same."""
    told = shapes.CloudEvent(
        specversion="1.0", id=str(uuid4()), source="till-1", type="visit", subject=member
    )
    print(f"visit: {(await till.publish(told)).status}")
    print(f"the same visit: {(await till.publish(told)).status}")


async def refused(till: Kermesse, member: str) -> None:
    """A refusal is known by its class and its code."""
    wanted = shapes.AmountForm(currency="points", amount=1_000_000, reason="A coffee machine")
    try:
        await till.spend_points(member, wanted)
    except Refusal as refusal:
        if refusal.code != "ledger.insufficient":
            raise
        print(f"refused: {refusal.code}, {refusal.status}")


asyncio.run(main())
