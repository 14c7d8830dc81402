"""Tiers that members pay for: terms that begin, renew and end, and what is given back of them."""
