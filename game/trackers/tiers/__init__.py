"""Tiers: a ladder that members climb by what they do, and what keeps them where they stand."""
