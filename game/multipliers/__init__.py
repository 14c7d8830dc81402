"""Multipliers: what members earn is worth more for a while, or for some of them."""
