"""Trackers fold what members do: each is whole in one folder, and a stranger to the others."""
