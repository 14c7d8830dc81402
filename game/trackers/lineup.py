"""The trackers of the house, in the one order in which they see an activity."""

from __future__ import annotations

from game.round.contract import LineUp
from game.trackers.badges.advance import TRACKER as BADGES
from game.trackers.boards.advance import TRACKER as BOARDS
from game.trackers.challenges.advance import TRACKER as CHALLENGES
from game.trackers.streaks.advance import TRACKER as STREAKS
from game.trackers.tiers.advance import TRACKER as TIERS

LINE_UP = LineUp((STREAKS, CHALLENGES, BADGES, TIERS, BOARDS))
