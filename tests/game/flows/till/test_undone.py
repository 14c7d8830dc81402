"""The law of undoing: a member has what they would have, had what was undone never happened."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from typing import Any, Literal, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.game.flows.till.test_doors import a_partner, key, of
from tests.game.ledger.desk import proof_of
from tests.world import CallerClient, World

Kind: TypeAlias = Literal[
    "awards", "later", "spends", "holds", "capture", "release", "let go", "undo", "redo"
]
Step: TypeAlias = tuple[Kind, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["awards", "later", "spends", "holds", "capture", "release", "let go", "undo", "redo"]
        ),
        st.integers(1, 12),
        st.integers(0, 3),
    ),
    min_size=4,
    max_size=12,
)


@dataclass(eq=False)
class Deed:
    """Points that came in or went out, and how much of that stands; or that are on their way, which
    come in when they are released. Or a moment at which an award was taken back, when what was
    missing was written off: nothing earned later pays for it. What was called off on its way is
    missed by nobody."""

    kind: Literal["in", "out", "held", "on its way", "taken back", "called off"]
    amount: int = 0
    back: int = 0
    whole: int = 0
    undone: int = 0
    parts: Fraction = Fraction(0)
    rest: int = 0
    name: str = ""
    of: Deed | None = None

    def undo(self, part: Fraction | None) -> Deed | None:
        """Give back what is left, or another part; None where there is not as much."""
        left = self.whole - self.undone
        if not left or self.parts + (part or 0) > 1:
            return None
        share = (self.parts + (part or 0)) * self.whole // 1 + self.rest - self.undone
        units = left if part is None else max(0, min(left, share))
        undoing = Deed("taken back", undone=units, of=self)
        undoing.parts, undoing.rest = part or Fraction(0), 0 if part else units
        self._add(undoing, 1)
        return undoing

    def redo(self) -> None:
        """Take an undoing back."""
        assert self.of is not None
        self.of._add(self, -1)

    def _add(self, undoing: Deed, sign: int) -> None:
        self.parts += sign * undoing.parts
        self.rest += sign * undoing.rest
        self.undone += sign * undoing.undone
        self.back += sign * undoing.undone


class History:
    """What a member did, as anybody would tell it; it knows nothing of lots and accounts."""

    def __init__(self, floor: bool) -> None:
        self.deeds: list[Deed] = []
        self.floor = floor

    def told(self) -> tuple[int, int]:
        """The balance as if only what stands had happened, and what was written off."""
        balance = missing = 0
        for deed in self.deeds:
            if deed.kind in ("on its way", "called off"):
                continue
            if deed.kind == "taken back":
                if not self.floor:
                    continue
                missing += max(0, -balance)
                balance = max(0, balance)
            else:
                balance += (deed.amount - deed.back) * (1 if deed.kind == "in" else -1)
        return balance, missing

    def one(self, kinds: Sequence[str], pick: int) -> Deed | None:
        """One of the deeds of those kinds, if there is any."""
        found = [deed for deed in self.deeds if deed.kind in kinds]
        return found[-1 - pick % len(found)] if found else None


class Till:
    """Asks the server and tells the history; both say no to the same."""

    def __init__(self, partner: CallerClient, member: str, floor: bool) -> None:
        self.partner = partner
        self.door = f"/v1/members/{member}"
        self.member = member
        self.history = History(floor)
        self._keys = count()

    async def take(self, step: Step) -> None:
        kind, amount, pick = step
        match kind:
            case "later":
                given = await self._ask(f"{self.door}/awards", of(amount, pending={}), True)
                self.history.deeds.append(
                    Deed("on its way", amount, whole=amount, name=given["id"])
                )
                self._agree(given)
            case "let go":
                await self._let_go(pick)
            case "awards" | "spends" | "holds":
                await self._move(kind, amount)
            case "capture" | "release":
                await self._settle(kind, amount, pick)
            case "undo":
                await self._undo(amount, pick)
            case "redo":
                await self._redo(pick)

    async def _move(self, kind: str, amount: int) -> None:
        allowed = kind == "awards" or amount <= self.history.told()[0]
        posted = await self._ask(f"{self.door}/{kind}", of(amount), allowed)
        if posted is not None:
            held = kind == "holds"
            told: Any = "in" if kind == "awards" else "held" if held else "out"
            name = posted["hold_id"] if held else posted["id"]
            self.history.deeds.append(Deed(told, amount, whole=amount, name=name))
            self._agree(posted)

    async def _settle(self, kind: str, amount: int, pick: int) -> None:
        if (hold := self.history.one(["held"], pick)) is None:
            return
        spent = min(amount, hold.amount) if kind == "capture" else 0
        body: dict[str, Any] = {"amount": spent} if spent else {}
        posted = await self._ask(f"/v1/holds/{hold.name}/{kind}", body, True)
        assert posted is not None
        hold.kind, hold.name, hold.whole, hold.back = (
            "out", posted["id"], spent, hold.amount - spent,
        )  # fmt: skip
        self._agree(posted)

    async def _let_go(self, pick: int) -> None:
        if (deed := self.history.one(["on its way"], pick)) is None:
            return
        path = f"/v1/transactions/{deed.name}/release"
        if (posted := await self._ask(path, {}, deed.undone < deed.whole)) is not None:
            deed.kind = "in"
            self.history.deeds.remove(deed)
            self.history.deeds.append(deed)
            self._agree(posted)

    async def _undo(self, amount: int, pick: int) -> None:
        deed = self.history.one(["in", "out", "on its way"], pick)
        if deed is None or not deed.whole:
            return
        part = (amount + 3) // 4  # All, or one, two or three of three.
        undoing = deed.undo(None if part > 3 - pick else Fraction(part, 3))
        body: dict[str, Any] = {"reason": "cancelled"}
        if part <= 3 - pick:
            body["part"] = {"returned": part, "of": 3}
        allowed = undoing is not None
        posted = await self._ask(f"/v1/transactions/{deed.name}/reversals", body, allowed)
        if undoing is not None:
            undoing.name = posted["id"]
            if deed.kind == "on its way":
                undoing.kind = "called off"
            if deed.kind != "out":
                self.history.deeds.append(undoing)
            self._agree(posted)

    async def _redo(self, pick: int) -> None:
        if (undoing := self.history.one(["taken back", "called off"], pick)) is None:
            return
        undoing.redo()
        self.history.deeds.remove(undoing)
        path = f"/v1/transactions/{undoing.name}/reinstatement"
        posted = await self._ask(path, {"reason": "after all"}, True)
        self._agree(posted)
        await self._ask(path, {"reason": "after all"}, False)

    async def _ask(self, path: str, body: Any, allowed: bool) -> Any:
        status = 201 if allowed else 409
        name = key(f"{self.member}-{next(self._keys)}")
        answer = await self.partner.ask("POST", path, body, status=status, **name)
        return answer if allowed else None

    def _agree(self, posted: dict[str, Any]) -> None:
        assert posted["balance_after"] == self.history.told()[0]


async def live(partner: CallerClient, member: str, steps: list[Step], floor: bool) -> None:
    """One member's life, and their balance at its end."""
    await partner.ask("PUT", f"/v1/members/{member}", {})
    till = Till(partner, member, floor)
    for step in steps:
        await till.take(step)
    [balance] = (await partner.ask("GET", f"{till.door}/balances"))["items"]
    assert (balance["available"], balance["owed"]) == till.history.told()
    held = sum(deed.amount for deed in till.history.deeds if deed.kind == "held")
    assert balance["held"] == held
    waiting = [deed for deed in till.history.deeds if deed.kind == "on its way"]
    assert balance["pending"] == sum(deed.whole - deed.undone for deed in waiting)


@pytest.mark.parametrize("when_reversed", ["floor", "negative"])
async def test_a_member_has_what_they_would_have_had_what_was_undone_never_happened(
    world: World, when_reversed: str
) -> None:
    _, partner = await a_partner(world)
    form = {"name": {"fr": "p"}, "plural": {"fr": "p"}, "when_reversed": when_reversed}
    await partner.ask("PUT", "/v1/currencies/points", {"definition": form})
    loop, names = asyncio.get_running_loop(), count()

    @settings(max_examples=15, database=None)
    @given(STEPS)
    def law(steps: list[Step]) -> None:
        life = live(partner, f"m{next(names)}", steps, when_reversed == "floor")
        asyncio.run_coroutine_threadsafe(life, loop).result()

    await asyncio.to_thread(law)
    assert (await proof_of(world.db)).balanced
