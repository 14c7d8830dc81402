"""Where a member can be reached, and how an address is written: in one way."""
