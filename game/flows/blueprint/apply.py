"""Bring a programme to what a file says, in the caller's one transaction.

What the file leaves out is switched off where it can be, and stays where it cannot; nothing is ever
deleted. Every mistake is gathered with its line before the first of them is told.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Literal

from msgspec import structs

from game.activities.declare import TypeDefinition
from game.brand.rules import Brand
from game.designs.rules import DesignKind
from game.earning.rules import RuleDefinition
from game.flows.blueprint.fit import Unfit, fitted, located
from game.flows.blueprint.hand import Hand
from game.flows.blueprint.outcome import Action, Change, Outcome
from game.flows.blueprint.plain import differences, plain
from game.flows.blueprint.present import SECTIONS, Values, entry
from game.flows.blueprint.text import BadFile, Mistake, Path, Told
from game.flows.launch.drafts import AnyDefinition
from game.kernel.errors import Refusal, counted
from game.ledger.currencies import CurrencyDefinition
from game.programmes.change import Settings
from game.trackers.kinds import KINDS

State = Literal["draft", "open", "closed"]

Save = Callable[[str, Any], Awaitable[None]]
"""Saves one object, given its name and its values in the file."""

LETS_GO = tuple(
    name for name in SECTIONS if name not in ("programme", "currencies", "activity_types", "brand")
)
"""Sections of things that are switched off when the file leaves them out."""

_PLURALS = {"currencies": "currency", "activity_types": "activity type", "earn_rules": "earn rule"}
_LABELS = {**_PLURALS, **{kind.path: kind.name for kind in KINDS}, "campaigns": "campaign"}


async def apply(hand: Hand, told: Told, now: Values) -> Outcome:
    """Save all that differs from how the programme is `now`.

    Raises BadFile with every mistake; the caller then rolls back.
    """
    return await _Applying(hand, told, now).run()


class _Applying:
    def __init__(self, hand: Hand, told: Told, now: Values) -> None:
        self._hand = hand
        self._told = told
        self._now = now
        self._outcome = Outcome()
        self._mistakes: list[Mistake] = []

    async def run(self) -> Outcome:
        self._check_sections()
        self._check_whole()
        await self._guarded("programme", "", self._settings)
        await self._each("activity_types", self._type)
        await self._each("currencies", self._currency)
        await self._designs_and_campaigns()
        if "brand" in self._told.values:  # Like the settings, it stays where nothing is said of it.
            await self._guarded("brand", "", self._brand)
        if self._mistakes:
            raise BadFile(self._mistakes)
        return self._outcome

    def _check_sections(self) -> None:
        if not isinstance(self._told.values, dict):
            raise BadFile([Mistake(1, f"a programme has sections: {', '.join(SECTIONS)}")])
        for name, values in self._told.values.items():
            if name not in SECTIONS:
                words = f"there is no section {name!r}; there are: {', '.join(SECTIONS)}"
            elif not isinstance(values, dict | None):
                words = f"{name}: name each thing, then say what it is"
            else:
                continue
            self._mistakes.append(Mistake(self._told.line((name,)), words))

    def _check_whole(self) -> None:
        """A file that is empty or cut must not read as if all were to go."""
        told = {name: isinstance(self._told.values.get(name), dict) for name in LETS_GO}
        live = {name: sum(map(_is_on, self._now[name].values())) for name in LETS_GO}
        gone = [name for name in LETS_GO if live[name] and not told[name]]
        if gone:
            many = counted(sum(live[name] for name in gone), "thing")
            words = (
                f"the file says nothing of {', '.join(gone)}, and {many} would be switched off;"
                f" write `{gone[0]}: {{}}` where that is meant, else look whether it is whole"
            )
            self._mistakes.append(Mistake(1, words))

    def _section(self, name: str) -> dict[str, Any]:
        found = self._told.values.get(name)
        return found if isinstance(found, dict) else {}

    async def _each(self, section: str, save: Save) -> None:
        for name in self._section(section):
            await self._guarded(section, name, save)
        await self._let_go(section)

    async def _designs_and_campaigns(self) -> None:
        """They may stand on each other in any order (a board on a campaign's scores, a campaign on
        tiers, a rule on a reward): whoever is refused is asked again."""
        saves: dict[str, Save] = {"earn_rules": self._rule}
        saves |= {kind.path: partial(self._design, kind) for kind in KINDS}
        saves["campaigns"] = self._campaign
        before, waiting = self._mistakes, [(s, name) for s in saves for name in self._section(s)]
        while waiting:
            self._mistakes, refused = [], []
            for section, name in waiting:
                told = len(self._mistakes)
                await self._guarded(section, name, saves[section])
                if len(self._mistakes) > told:
                    refused.append((section, name))
            if len(refused) == len(waiting):
                break
            waiting = refused
        self._mistakes = [*before, *(self._mistakes if waiting else [])]
        for section in reversed(saves):
            await self._let_go(section)

    async def _guarded(self, section: str, name: str, save: Save) -> None:
        """Save, or note the mistakes."""
        values = self._section(section)
        path: Path = (section, name) if name else (section,)
        try:
            await save(name, values[name] if name else values)
        except Unfit as wrong:
            self._mistakes += wrong.mistakes
        except Refusal as refusal:
            its_values = values.get(name) if name else values
            label = self._label(section, name)
            self._mistakes += located(self._told, path, its_values, refusal, label)

    def _label(self, section: str, name: str) -> str:
        return f"{_LABELS[section]} {name}" if name else section

    def _fitted(self, section: str, name: str, values: Any, shape: Any) -> Any:
        path: Path = (section, name) if name else (section,)
        label = self._label(section, name)
        if not isinstance(values, dict):
            words = f"{label}: say what it is, field by field"
            raise Unfit([Mistake(self._told.line(path), words)])
        return fitted(self._told, path, values, shape, label)

    def _note(self, section: str, name: str, new: Any) -> bool:
        """Remember that an object is saved; whether it existed before."""
        old = self._now[section].get(name) if name else self._now[section]
        action: Action = "new" if old is None else "changed"
        lines = differences(old or {}, new)
        change = Change(label=self._label(section, name), action=action, lines=lines)
        self._outcome.changes.append(change)
        return old is not None

    # Objects.

    async def _settings(self, name: str, values: Any) -> None:
        old = self._now["programme"]
        wanted: Settings = self._fitted("programme", "", values, Settings)
        if isinstance(wanted.attributes, dict):
            merged = {**old.get("attributes", {}), **wanted.attributes}
            wanted = structs.replace(wanted, attributes=merged)
        new = {**old, **plain(wanted)}
        if new != old:
            await self._hand.settings(wanted)
            self._note("programme", "", new)

    async def _brand(self, name: str, values: Any) -> None:
        brand: Brand = self._fitted("brand", "", values, Brand)
        if plain(brand) != self._now["brand"]:
            await self._hand.brand(brand)
            self._note("brand", "", plain(brand))

    async def _currency(self, code: str, values: Any) -> None:
        form: CurrencyDefinition = self._fitted("currencies", code, values, CurrencyDefinition)
        if plain(form) != self._now["currencies"].get(code):
            await self._hand.currency(code, form)
            self._note("currencies", code, plain(form))

    async def _type(self, name: str, values: Any) -> None:
        """A field that the file leaves out stays, as rules may rely on it."""
        wanted: TypeDefinition = self._fitted("activity_types", name, values, TypeDefinition)
        old = self._now["activity_types"].get(name)
        new = plain(wanted)
        new["fields"] = {**(old or {}).get("fields", {}), **new["fields"]}
        if new != old:
            await self._hand.type(name, self._fitted("activity_types", name, new, TypeDefinition))
            self._note("activity_types", name, new)

    async def _rule(self, name: str, values: Any) -> None:
        active, rest = self._switch("earn_rules", name, values, "active", bool, True)
        definition: RuleDefinition = self._fitted("earn_rules", name, rest, RuleDefinition)
        new = entry(active, definition)
        if new != self._now["earn_rules"].get(name):
            rule = await self._hand.rule(name, definition, active=active)
            existed = self._note("earn_rules", name, new)
            if active:
                self._outcome.rules.append((self._label("earn_rules", name), rule, existed))

    async def _design(self, kind: DesignKind, name: str, values: Any) -> None:
        active, rest = self._switch(kind.path, name, values, "active", bool, True)
        definition = self._fitted(kind.path, name, rest, kind.definition)
        new = entry(active, definition)
        if new != self._now[kind.path].get(name):
            design = await self._hand.design(kind, name, definition, active=active)
            existed = self._note(kind.path, name, new)
            if active and kind.tracked:
                label = self._label(kind.path, name)
                self._outcome.designs.append((label, kind, design, existed))

    async def _campaign(self, slug: str, values: Any) -> None:
        state, rest = self._switch("campaigns", slug, values, "state", State, "draft")
        definition = self._fitted("campaigns", slug, rest, AnyDefinition)
        new = {"state": state, **plain(definition)}
        old = self._now["campaigns"].get(slug)
        if new == old:
            return
        changed = old is None or {**old, "state": ""} != {**new, "state": ""}
        was = old["state"] if old else "draft"
        await self._hand.campaign(slug, definition, changed=changed, state=state, was=was)
        self._note("campaigns", slug, new)
        if old and _tariff(old) != _tariff(new):
            label = self._label("campaigns", slug)
            self._outcome.tariffs.append((label, slug, definition.wrap))

    def _switch(
        self, section: str, name: str, values: Any, field: str, shape: Any, otherwise: Any
    ) -> tuple[Any, Any]:
        """What stands beside the fields of its definition, and those."""
        if not isinstance(values, dict):
            return otherwise, values
        label = f"{self._label(section, name)}: {field}"
        said = values.get(field, otherwise)
        held = fitted(self._told, (section, name, field), said, shape, label)
        return held, {key: value for key, value in values.items() if key != field}

    # What the file leaves out.

    async def _let_go(self, section: str) -> None:
        for name, old in self._now[section].items():
            if name in self._section(section):
                continue
            label = self._label(section, name)
            if section not in LETS_GO:
                self._outcome.changes.append(Change(label=label, action="stays"))
            elif _is_on(old):
                try:
                    await self._off(section, name)
                except Refusal as refusal:
                    words = f"{label}: it is not here, and cannot be switched off: {refusal.words}"
                    self._mistakes.append(Mistake(self._told.line((section,)), words))
                self._outcome.changes.append(Change(label=label, action="off"))

    async def _off(self, section: str, name: str) -> None:
        if section == "campaigns":
            await self._hand.campaign_off(name)
        elif section == "earn_rules":
            await self._hand.rule_off(name)
        else:
            kind = next(kind for kind in KINDS if kind.path == section)
            await self._hand.design_off(kind, name)


def _is_on(old: dict[str, Any]) -> bool:
    return bool(old.get("state") == "open" or ("state" not in old and old.get("active", True)))


def _tariff(values: dict[str, Any]) -> tuple[Any, Any]:
    wrap = values.get("wrap", {})
    return wrap.get("tariff"), wrap.get("currency")
