"""Export, plan, apply and roll back: what the command line does with a programme's file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import blake2b

from msgspec import Struct

from game.approvals.rules import Moved, SecondNeeded, Wish
from game.flows.blueprint.apply import apply
from game.flows.blueprint.hand import Hand
from game.flows.blueprint.outcome import Outcome, in_words
from game.flows.blueprint.present import SECTIONS, Values, present
from game.flows.blueprint.store import Applied, keep, kept, one
from game.flows.blueprint.text import BadFile, Mistake, Told, read, write
from game.flows.past.designs import DesignReplay
from game.flows.past.designs import replayed as design_replayed
from game.flows.past.earn_rules import RuleReplay
from game.flows.past.earn_rules import replayed as rule_replayed
from game.flows.past.rules import Replay, TooLong, difference
from game.flows.past.tariffs import tariff_cost
from game.kernel.database import Database, Tx, reading, widely
from game.kernel.errors import Missing, counted
from game.kernel.identity import Right
from game.programmes.store import by_ids, touch

DAYS = 90

HandMaker = Callable[[Tx], Hand]

_HEAD = """\
# The whole programme {slug!r}. `kermesse plan {slug} FILE` shows what a change would do, and
# `kermesse apply {slug} FILE` does it. What is left out here is switched off, never deleted.
# Its last line, `...`, shows that the file is whole.
"""
_TITLE, _END = _HEAD.partition("{")[0], "..."


class AppliedFile(Wish, frozen=True, kw_only=True, tag="file"):
    """A programme's file to be applied: what it changes, in words, of a programme whose own file
    has the hash `before`."""

    right = Right.CONFIGURE

    text: str
    before: str
    changes: str


class NoApplication(Missing):
    code = "blueprint.missing"


class Planned(Struct, frozen=True):
    """What a file would do to the programme that was `seen`, and by label what that would have cost
    in the last days."""

    outcome: Outcome
    costs: dict[str, list[str]]
    seen: str


async def export(tx: Tx, programme_id: str, slug: str) -> str:
    """The programme as a file."""
    return f"{_HEAD.format(slug=slug)}\n{_text(await present(tx, programme_id))}{_END}\n"


async def apply_alone(hand: Hand, text: str, seen: str | None = None) -> Outcome:
    """Apply a file, unless a second person has to approve it: then all of it waits, and the caller
    rolls back. Refused where the programme is no longer what was `seen` when the file was tried."""
    await touch(hand.tx, hand.programme_id)
    before = _hash(_text(await present(hand.tx, hand.programme_id)))
    if seen not in (None, before):
        raise Moved("Somebody changed the programme meanwhile; nothing was done. Look once more.")
    outcome = await apply_text(hand, text)
    if outcome.above:
        wish = AppliedFile(text=text, before=before, changes=in_words(outcome))
        raise SecondNeeded(" ".join(outcome.above), wish)
    return outcome


async def apply_agreed(hand: Hand, asked: AppliedFile) -> Outcome:
    """Apply a file that a second person has approved, to the programme that both have seen."""
    await touch(hand.tx, hand.programme_id)
    if _hash(_text(await present(hand.tx, hand.programme_id))) != asked.before:
        raise Moved("The programme was changed after this was asked; apply the file again.")
    return await apply_text(hand, asked.text)


async def apply_text(hand: Hand, text: str) -> Outcome:
    """Apply a file and remember how it was before; a file that changes nothing leaves no trace."""
    told = _whole(text)
    await touch(hand.tx, hand.programme_id)  # First: editors of one programme take turns here.
    now = await present(hand.tx, hand.programme_id)
    outcome = await apply(hand, told, now)
    outcome.above = list(dict.fromkeys(hand.asker.noted or ()))
    if outcome.count:
        await keep(
            hand.tx,
            hand.programme_id,
            author=hand.author,
            at=hand.at,
            changes=outcome.count,
            before=_text(now),
        )
    return outcome


async def roll_back(hand: Hand, number: int | None) -> Outcome:
    """Bring the programme back to how it was before an application, the latest when none is named.

    That is an application too: rolled back once more, all is as it was.
    """
    return await apply_alone(hand, (await undone(hand.tx, hand.programme_id, number))[1])


async def undone(tx: Tx, programme_id: str, number: int | None) -> tuple[int, str]:
    """The number of an application, the latest when none is named, and the file that undoes it."""
    if number is None:
        latest = await kept(tx, programme_id, 1)
        found = latest[0] if latest else None
    else:
        found = await one(tx, programme_id, number)
    if found is None:
        raise NoApplication("No such file was ever applied to this programme.")
    # Of what there was no section then, there was nothing.
    return found.number, _text({**{name: {} for name in SECTIONS}, **read(found.before).values})


async def applications(tx: Tx, programme_id: str) -> list[Applied]:
    """The latest applications, the newest first."""
    return await kept(tx, programme_id)


async def plan(db: Database, hand_of: HandMaker, text: str) -> Planned:
    """What applying the file would do: done, looked at, and rolled back; then its costs."""
    async with db.acquire() as tx:
        rehearsal = tx.transaction()
        await rehearsal.start()
        try:
            hand = hand_of(tx)
            seen = _hash(_text(await present(tx, hand.programme_id)))
            outcome = await apply_text(hand, text)
        finally:
            await rehearsal.rollback()
    async with reading(db) as tx:
        await widely(tx)
        return Planned(outcome, await _costs(tx, hand.programme_id, outcome, hand.at), seen)


async def _costs(tx: Tx, programme_id: str, outcome: Outcome, at: datetime) -> dict[str, list[str]]:
    """What every new or changed rule and design would have cost, by label."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    costs = {}
    for label, rule, existed in outcome.rules:
        asked = RuleReplay(definition=rule.definition, days=DAYS)
        try:
            replay = await rule_replayed(tx, programme, rule, asked, exists=existed, at=at)
        except TooLong as refusal:
            costs[label] = [refusal.words]
        else:
            costs[label] = _told(replay)
    beside = [(kind, design) for _, kind, design, _ in outcome.designs]
    for label, kind, design, existed in outcome.designs:
        wanted = DesignReplay(definition=design.definition, days=DAYS)
        try:
            replay = await design_replayed(
                tx, programme, kind, design, wanted, exists=existed, at=at, beside=beside
            )
        except TooLong as refusal:
            costs[label] = [refusal.words]
        else:
            costs[label] = _told(replay)
    for label, slug, wrap in outcome.tariffs:
        price = await tariff_cost(tx, programme_id, slug, wrap, DAYS, at)
        costs[label] = [_cost(price.cost, price.members), _against(price.cost, price.paid)]
        costs[label] += [f"how often {merit} was earned is not known" for merit in price.unknown]
    return costs


def _told(replay: Replay) -> list[str]:
    """The replay in a line or two."""
    lines = [_cost(replay.cost, replay.members)]
    lines += [f"level {one.level} reached {counted(one.times, 'time')}" for one in replay.gains]
    if replay.paid is not None:
        lines.append(_against(replay.cost, replay.paid))
    return lines


def _cost(cost: dict[str, int], members: int) -> str:
    told = ", ".join(f"{amount} {code}" for code, amount in cost.items()) or "nothing"
    return f"last {DAYS} days: {told} to {counted(members, 'member')}"


def _against(cost: dict[str, int], paid: dict[str, int]) -> str:
    more = [f"{n:+d} {code}" for code, n in difference(cost, paid).items() if n]
    return f"against what was paid: {', '.join(more) or 'no difference'}"


def _whole(text: str) -> Told:
    """The file read. One that `export` began and that does not end as it ends was cut."""
    if text.startswith(_TITLE) and text.rstrip().rpartition("\n")[2] != _END:
        line = text.rstrip().count("\n") + 1
        raise BadFile([Mistake(line, f"the file ends here, and its last line, `{_END}`, is gone")])
    return read(text)


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _text(values: Values) -> str:
    return "\n".join(write({name: values[name]}) for name in SECTIONS)
