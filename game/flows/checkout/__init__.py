"""A checkout that asks: what is taken off a basket, reserved, redeemed, returned."""
