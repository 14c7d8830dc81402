"""Where tiers meet members and the books: reviews by time, tiers set by staff, reading."""
