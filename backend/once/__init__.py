"""One key is one effect: what every write does with an `Idempotency-Key` (decision 28)."""
