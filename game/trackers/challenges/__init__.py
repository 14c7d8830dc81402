"""Challenges: goals that members reach alone, again and again, or all together."""
