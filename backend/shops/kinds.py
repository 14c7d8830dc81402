"""The kinds of shops that there are."""

from __future__ import annotations

from backend.shops import bigcommerce, clover, shopify, square, wix, woocommerce
from backend.shops.rules import Adapter, Kind

ADAPTERS: dict[Kind, Adapter] = {
    "shopify": shopify.ADAPTER,
    "woocommerce": woocommerce.ADAPTER,
    "square": square.ADAPTER,
    "bigcommerce": bigcommerce.ADAPTER,
    "wix": wix.ADAPTER,
    "clover": clover.ADAPTER,
}
