"""Temporary."""

from backend import app
from game.streaks import routes
from game.upkeep import routes as upkeep_routes

for r in (*routes.ROUTES, *upkeep_routes.ROUTES):
    if r not in app.ROUTES:
        app.ROUTES.append(r)
