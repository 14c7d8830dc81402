"""Orders of shops: one neutral order, what of it counts, and the purchase that it is here."""
