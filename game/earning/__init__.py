"""Earn rules: which activities are worth points, how many, and how often."""
