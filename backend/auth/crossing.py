"""No other site may use the cookie of our staff (CSRF), and no other name of ours (DNS rebinding).

The cookie is `SameSite=Strict` already; this is the second of the pair. A page elsewhere can make a
browser send only what an HTML form can, unless the browser first asks us, and we allow nobody. So a
write that carries a content type no form can send was not made by a form elsewhere.
"""

from __future__ import annotations

from litestar.enums import ScopeType
from litestar.types import Scope

from backend.http.own import own
from game.kernel.errors import Denied

_FORM_TYPES = (b"application/x-www-form-urlencoded", b"multipart/form-data", b"text/plain")
_NO_FORM_SENDS = ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE")


class ForeignSite(Denied):
    code = "session.foreign_site"


def refuse_crossing(scope: Scope) -> None:
    """Refuse a call by cookie that another site caused, or may have caused.

    A POST needs a content type such as `application/json`; an `Origin`, where there is one, must be
    one of our own addresses (`backend/http/own.py`).
    """
    headers = dict(scope["headers"])
    origin = headers.get(b"origin")
    if origin is not None and not own(scope).is_own(scope, origin):
        raise ForeignSite(
            "This call comes from another site; sign in on our own pages. If this is ours, let the"
            " operator name its address in KERMESSE_PUBLIC_URL."
        )
    if scope["type"] == ScopeType.HTTP and scope["method"] not in _NO_FORM_SENDS:
        kind = headers.get(b"content-type", b"").split(b";")[0].strip().lower()
        if not kind or kind in _FORM_TYPES:
            raise ForeignSite("Send `Content-Type: application/json` when you act by a session.")
