"""The trackers of the house, in the one order in which they see an activity."""

from __future__ import annotations

from game.trackers import Tracker

TRACKERS: tuple[Tracker, ...] = ()
