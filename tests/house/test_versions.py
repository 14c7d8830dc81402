"""Whatever staff edit has a version, or it is said why not."""

from __future__ import annotations

from litestar.routes import HTTPRoute

from backend.app import make_doors
from backend.versions.layer import EDITED
from backend.versions.rules import ACTS, ASIDE, EDITS, UPON


def test_every_put_patch_and_delete_is_an_edit_or_a_named_act() -> None:
    handlers = {
        handler.handler_name: (str(method), route.path_format, handler)
        for route in make_doors(0).litestar.routes
        if isinstance(route, HTTPRoute)
        for method, (handler, _) in route.route_handler_map.items()
    }
    unversioned = {
        name
        for name, (method, path, handler) in handlers.items()
        if method in EDITS and path.startswith("/v1/") and EDITED not in handler.opt
    }
    assert unversioned == set(ACTS)
    assert all(EDITED in handlers[name][2].opt for name in UPON)
    assert {path for _, path, _ in handlers.values()} >= ASIDE.keys()
    assert not [name for name, (_, _, one) in handlers.items() if {EDITED, "hot"} <= one.opt.keys()]
