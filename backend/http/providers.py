"""Providers in a row: the framework runs those of one batch as tasks of a group, all at once.

None of ours waits for anything in the usual case, and a task group for every request costs more
than all of them together.
"""

from __future__ import annotations

from litestar import Litestar
from litestar.routes import HTTPRoute


def one_by_one(app: Litestar) -> Litestar:
    """Make every HTTP route of the app ask its providers one after the other."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for _, model in route.route_handler_map.values():
                model.dependency_batches = [
                    {provider} for batch in model.dependency_batches for provider in batch
                ]
    return app
