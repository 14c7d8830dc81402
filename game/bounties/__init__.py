"""Bounties: the prizes of shared goals, paid to everybody who contributed."""
