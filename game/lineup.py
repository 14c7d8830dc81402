"""The trackers of the house, in the one order in which they see an activity."""

from __future__ import annotations

from game.badges.advance import TRACKER as BADGES
from game.boards.advance import TRACKER as BOARDS
from game.challenges.advance import TRACKER as CHALLENGES
from game.streaks.advance import TRACKER as STREAKS
from game.tiers.advance import TRACKER as TIERS
from game.trackers import Tracker

TRACKERS: tuple[Tracker, ...] = (STREAKS, CHALLENGES, BADGES, TIERS, BOARDS)
