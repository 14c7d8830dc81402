"""What Wix says of an order and of its payments, as far as it is read here: by the types of
@wix/auto_sdk_ecom_orders 1.0.300 and @wix/auto_sdk_ecom_order-transactions 1.0.108."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field


class Price(Struct, frozen=True):
    amount: str = "0"


NONE = Price()


class Costing(Struct, frozen=True, rename="camel"):
    """What has a price: an item, the delivery."""

    total_price_before_tax: Price = NONE
    total_price_after_tax: Price = NONE


class Fee(Struct, frozen=True, rename="camel"):
    id: str
    price_before_tax: Price = NONE
    price_after_tax: Price = NONE


class Catalog(Struct, frozen=True, rename="camel"):
    catalog_item_id: str = ""
    options: dict[str, Any] | None = None


class Physical(Struct, frozen=True):
    sku: str | None = None


class Type(Struct, frozen=True):
    preset: str = ""


class Item(Costing, frozen=True, rename="camel", kw_only=True):
    id: str
    quantity: int = 1
    total_discount: Price = NONE
    catalog_reference: Catalog = field(default_factory=Catalog)
    physical_properties: Physical = field(default_factory=Physical)
    item_type: Type = field(default_factory=Type)


class Shipping(Struct, frozen=True):
    cost: Costing = field(default_factory=Costing)


class Summary(Struct, frozen=True):
    total: Price


class Balance(Struct, frozen=True, rename="camel"):
    chargeback: Price = NONE
    chargeback_reversal: Price = NONE


class Buyer(Struct, frozen=True):
    email: str | None = None


class Contact(Struct, frozen=True):
    phone: str | None = None


class Billing(Struct, frozen=True, rename="camel"):
    contact_details: Contact = field(default_factory=Contact)


class WixOrder(Struct, frozen=True, rename="camel"):
    id: str
    created_date: str
    updated_date: str
    status: str
    payment_status: str
    currency: str
    price_summary: Summary
    purchased_date: str | None = None
    line_items: list[Item] = []
    additional_fees: list[Fee] = []
    shipping_info: Shipping = field(default_factory=Shipping)
    balance_summary: Balance = field(default_factory=Balance)
    buyer_info: Buyer = field(default_factory=Buyer)
    billing_info: Billing = field(default_factory=Billing)


class OrderAnswer(Struct, frozen=True):
    order: WixOrder


class Payment(Struct, frozen=True, rename="camel"):
    amount: Price = NONE
    status: str = ""
    updated_date: str | None = None
    giftcard_payment_details: dict[str, Any] | None = None


class Transaction(Struct, frozen=True, rename="camel"):
    amount: Price = NONE
    refund_status: str = ""


class OfLine(Struct, frozen=True, rename="camel"):
    line_item_id: str
    total_refunded_amount: Price = NONE


class Breakdown(Struct, frozen=True, rename="camel"):
    line_items: list[OfLine] = []


class Refunded(Struct, frozen=True):
    breakdown: Breakdown = field(default_factory=Breakdown)


class OfShipping(Struct, frozen=True):
    amount: Price = NONE


class Details(Struct, frozen=True):
    shipping: OfShipping = field(default_factory=OfShipping)


class WixRefund(Struct, frozen=True, rename="camel"):
    created_date: str | None = None
    transactions: list[Transaction] = []
    details: Details = field(default_factory=Details)
    summary: Refunded = field(default_factory=Refunded)


class Transactions(Struct, frozen=True, rename="camel"):
    order_id: str = ""
    payments: list[Payment] = []
    refunds: list[WixRefund] = []


class TransactionsAnswer(Struct, frozen=True, rename="camel"):
    order_transactions: Transactions


class Claims(Struct, frozen=True):
    """Of the token: `data` is a text of JSON, an Event."""

    data: str


class Event(Struct, frozen=True):
    """`data` is a text of JSON again, a Told."""

    data: str


class Body(Struct, frozen=True, rename="camel"):
    order_id: str = ""
    order_transactions: Transactions = field(default_factory=Transactions)


class Action(Struct, frozen=True):
    body: Body = field(default_factory=Body)


class Told(Struct, frozen=True, rename="camel"):
    entity_fqdn: str = ""
    entity_id: str = ""
    action_event: Action | None = None
