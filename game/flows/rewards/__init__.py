"""Rewards are sold and handed over: points, stock and code together, or none of them."""
