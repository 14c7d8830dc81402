"""What Clover says of an order, as far as it is read here: by com/clover/sdk/v3 (order, payments,
customers) of github.com/clover/clover-android-sdk at 4664966 (2026-02-24), and in lists of
`elements` as docs.clover.com shows them ("Use expandable fields")."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from msgspec import Meta, Struct, field

from game.flows.orders.money import whole

Moment = Annotated[int, Meta(ge=0, le=10**13)]
"""In milliseconds since 1970."""
One = TypeVar("One")


class Many(Struct, Generic[One], frozen=True):
    elements: list[One] = []


class Ref(Struct, frozen=True):
    id: str


class Amount(Struct, frozen=True):
    amount: int = 0


class Discount(Struct, frozen=True):
    amount: int | None = None
    percentage: int = 0

    def of(self, price: int) -> int:
        """What it takes off a price; whether the amount is written below zero is not said."""
        return abs(self.amount) if self.amount is not None else price * self.percentage // 100


class Item(Struct, frozen=True, rename="camel"):
    """The price is that of one unit where there are units, told in thousandths."""

    id: str
    price: int = 0
    unit_qty: int | None = None
    item: Ref | None = None
    item_code: str | None = None
    discounts: Many[Discount] = field(default_factory=Many)
    modifications: Many[Amount] = field(default_factory=Many)

    @property
    def gross(self) -> int:
        each = self.price + sum(one.amount for one in self.modifications.elements)
        return whole(each if self.unit_qty is None else (each * self.unit_qty + 500) // 1000)

    @property
    def net(self) -> int:
        return max(self.gross - sum(one.of(self.gross) for one in self.discounts.elements), 0)


class Items(Many[Item], frozen=True):
    """The lines of an order."""


class Payment(Struct, frozen=True, rename="camel"):
    amount: int
    result: str = ""
    tax_amount: int = 0
    service_charge: Amount = field(default_factory=Amount)
    modified_time: Moment = 0


class Back(Struct, frozen=True, rename="camel"):
    """A refund, whose amount holds the tip; or a credit."""

    amount: int
    tip_amount: int = 0
    voided: bool = False
    created_time: Moment = 0


class CloverOrder(Struct, frozen=True, rename="camel"):
    id: str
    currency: str
    created_time: Moment
    modified_time: Moment
    payment_state: str = ""
    is_vat: bool = False
    test_mode: bool = False
    payments: Many[Payment] = field(default_factory=Many)
    refunds: Many[Back] = field(default_factory=Many)
    credits: Many[Back] = field(default_factory=Many)


class More(Struct, frozen=True):
    """The rest of the order: what is asked for apart from it."""

    customers: Many[Ref] = field(default_factory=Many)
    discounts: Many[Discount] = field(default_factory=Many)


class Mail(Struct, frozen=True, rename="camel"):
    email_address: str = ""


class Phone(Struct, frozen=True, rename="camel"):
    phone_number: str = ""


class Person(Struct, frozen=True, rename="camel"):
    email_addresses: Many[Mail] = field(default_factory=Many)
    phone_numbers: Many[Phone] = field(default_factory=Many)


class PaidFor(Struct, frozen=True):
    order: Ref | None = None


class Update(Struct, frozen=True, rename="camel"):
    """`object_id` is a letter for its kind, a colon and its id."""

    object_id: str
    type: str = ""


class Event(Struct, frozen=True):
    """What came to pass, by merchant."""

    merchants: dict[str, list[Update]] = {}


class Greeting(Struct, frozen=True, rename="camel"):
    verification_code: str
