"""Shops and tills of the brand: they tell of orders in signed hooks, and are asked for the rest."""
