"""Launch: what a marketer saves, publishes and closes, checked by mechanics and funded."""
