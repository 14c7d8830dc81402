"""Gifts between members: points and vouchers, by a link that one member hands to another."""
