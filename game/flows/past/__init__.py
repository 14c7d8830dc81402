"""The past played again: what a draft would have come to, and designs that count it."""
