"""OPTIONS names every method of an address.

The framework answers with the methods of the first handler that came to the address, even when
others came after it.
"""

from __future__ import annotations

from litestar import Litestar
from litestar.routes import HTTPRoute


def all_methods(app: Litestar) -> Litestar:
    """Make the framework's own answers to OPTIONS name all methods of their address."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            answering, _ = route.route_handler_map["OPTIONS"]
            answering._fn = route.create_options_handler(route.path).fn
    return app
