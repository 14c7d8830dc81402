"""Draws in the member's hand: what one is verified by, and the address that a stranger opens."""
