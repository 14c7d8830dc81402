"""What a row of members says, and all that is wrong with it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from msgspec import UNSET, Struct, convert
from msgspec import ValidationError as Unfit

from game.flows.moving.columns import ATTRIBUTE
from game.kernel.days import zone
from game.kernel.errors import Conflict, Invalid, Missing, Refusal
from game.kernel.identity import new_id
from game.ledger.life import Ends
from game.ledger.rules import AMOUNT_MAX, Currency
from game.members.rules import Profile, changed, checked_external_id, newcomer
from game.programmes.rules import Programme
from game.trackers.tiers.brought import Brought
from game.trackers.tiers.by_hand import LONGEST

REASON = "brought along"
AS_THE_CURRENCY_SAYS = ""
NEVER = "never"
TWICE = "!"
"""No column: the line of the file that has the same points."""

_REASON_MOST = 200


class NoImport(Missing):
    code = "import.missing"


class UnknownColumn(Invalid):
    code = "import.unknown_column"


class StillRunning(Conflict):
    code = "import.running"


class NothingToUndo(Conflict):
    code = "import.nothing_to_undo"


class Import(Struct, frozen=True, kw_only=True):
    """A file of members that was handed in: dry, it only says what would happen."""

    id: str
    programme_id: str
    file: str
    digest: str
    dry: bool
    columns: list[str]
    rows: int
    author: str
    at: datetime
    undone_at: datetime | None = None


class Known(Struct, frozen=True, kw_only=True):
    """What rows are checked against."""

    programme: Programme
    currencies: Mapping[str, Currency]
    tiers: tuple[str, ...]
    expiries: bool
    at: datetime


class Row(Struct, frozen=True, kw_only=True):
    """A row that is right in itself. `ends` is how its points end, as it is known again."""

    line: int
    external_id: str
    profile: Profile
    currency: str = ""
    amount: int = 0
    ends: str = AS_THE_CURRENCY_SAYS
    tier: Brought | None = None

    def lives(self) -> Ends | None:
        """How its points end; None where the currency says it."""
        if self.ends == AS_THE_CURRENCY_SAYS:
            return None
        return Ends(None if self.ends == NEVER else datetime.fromisoformat(self.ends))


def checked(line: int, cells: Mapping[str, str], known: Known) -> Row | str:
    """The row, or all that is wrong with it, with what is right."""
    faults: list[str] = []
    if "" in cells:
        faults.append("It has more cells than there are columns: put quotes around commas.")
    if TWICE in cells:
        faults.append(
            f"Line {cells[TWICE]} has points of this member that end then: add them up in one row."
        )
    said = _Said(cells, known, faults)
    row = Row(
        line=line, external_id=said.external_id(), profile=said.profile(), **said.points(),
        tier=said.tier(),
    )  # fmt: skip
    return " ".join(faults) if faults else row


class _Said:
    """The cells of one row, read one after the other; what is wrong is gathered."""

    def __init__(self, cells: Mapping[str, str], known: Known, faults: list[str]) -> None:
        self._cells, self._known, self._faults = cells, known, faults

    def external_id(self) -> str:
        try:
            return checked_external_id(self._cells.get("external_id", ""))
        except Refusal as wrong:
            self._faults.append(wrong.words)
            return "?"

    def profile(self) -> Profile:
        """Each cell by itself, so that all that is unfit is told at once."""
        programme = self._known.programme
        found: dict[str, Any] = {}
        somebody = newcomer(new_id(), programme, "?", self._known.at)
        attributes: dict[str, Any] = {}
        for column, text in self._cells.items():
            if column.startswith(ATTRIBUTE):
                name = column.removeprefix(ATTRIBUTE)
                one, said = Profile(attributes={name: self._typed(name, text)}), attributes
            elif column in ("alias", "locale", "time_zone", "day_start_hour"):
                name, said = column, found
                value = int(text) if column == "day_start_hour" and text.isdecimal() else text
                try:
                    one = convert({column: value}, Profile)
                except Unfit:
                    self._faults.append("day_start_hour is an hour from 0 to 23.")
                    continue
            else:
                continue
            try:
                changed(programme, somebody, one)
            except Refusal as wrong:
                self._faults.append(wrong.words)
            told = one.attributes
            said[name] = told[name] if said is attributes and told is not UNSET else value
        return convert({**found, **({"attributes": attributes} if attributes else {})}, Profile)

    def _typed(self, name: str, text: str) -> Any:
        kind = self._known.programme.attributes.get(name)
        if kind == "integer" and text.removeprefix("-").isdecimal() and len(text) < 20:
            return int(text)
        return {"true": True, "false": False}.get(text, text) if kind == "boolean" else text

    def points(self) -> dict[str, Any]:
        cells, currencies = self._cells, self._known.currencies
        code = cells.get("currency", "")
        if "amount" not in cells:
            for column in ("currency", "expires_at"):
                if column in cells:
                    self._faults.append(f"{column} is there without an amount.")
            return {}
        if not code and len(currencies) == 1:
            [code] = currencies
        if (currency := currencies.get(code)) is None:
            known = ", ".join(currencies) or "none"
            self._faults.append(f"currency is one of {known}, not {code[:100]!r}.")
            return {}
        return {"currency": code, "amount": self._amount(currency), "ends": self._ends()}

    def _amount(self, currency: Currency) -> int:
        text = self._cells["amount"]
        try:
            minor = Decimal(text).scaleb(currency.scale)
            if minor == minor.to_integral_value() and 0 <= minor <= AMOUNT_MAX:
                return int(minor)
        except (InvalidOperation, OverflowError):
            pass
        decimals = f"at most {currency.scale} decimals" if currency.scale else "no decimals"
        self._faults.append(
            f"amount is a number from 0 with {decimals}, such as 250, not {text[:40]!r}."
        )
        return 0

    def _ends(self) -> str:
        if not self._known.expiries:
            return AS_THE_CURRENCY_SAYS
        if "expires_at" not in self._cells:
            return NEVER
        ends = self._moment("expires_at")
        return ends.isoformat() if ends is not None else NEVER

    def _moment(self, column: str) -> datetime | None:
        """An instant with its offset; of a day its end, where the programme is."""
        text = self._cells[column]
        try:
            if len(text) == len("2027-01-31"):
                behind = date.fromisoformat(text) + timedelta(days=1)
                local = datetime.combine(behind, time(), zone(self._known.programme.time_zone))
                return local.astimezone(UTC)
            found = datetime.fromisoformat(text)
            if found.tzinfo is not None:
                return found.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
        self._faults.append(
            f"{column} is a day such as 2027-01-31 or an instant such as 2027-01-31T12:00:00Z,"
            f" not {text[:40]!r}."
        )
        return None

    def tier(self) -> Brought | None:
        cells, at = self._cells, self._known.at
        if not {"tier", "tier_until", "tier_reason"} & cells.keys():
            return None
        lacking = [c for c in ("tier", "tier_until", "tier_reason") if c not in cells]
        if lacking:
            self._faults.append(f"A tier needs {' and '.join(lacking)}.")
            return None
        name = cells["tier"] if cells["tier"] in self._known.tiers else cells["tier"].lower()
        if name not in self._known.tiers:
            known = ", ".join(self._known.tiers) or "none: switch a ladder on first"
            self._faults.append(f"tier is one of {known}, not {cells['tier'][:100]!r}.")
        if len(cells["tier_reason"]) > _REASON_MOST:
            self._faults.append(f"tier_reason has at most {_REASON_MOST} characters.")
        until = self._moment("tier_until")
        if until is None:
            return None
        if not at < until <= at + LONGEST:
            self._faults.append("tier_until is over, or further than 100 years away.")
        return Brought(name, cells["tier_reason"], until)
