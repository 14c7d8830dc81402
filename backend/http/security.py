"""What a browser is told to allow, page by page. Nothing inline runs but a page's own import map.

An import map has to be inline to be read before the first module, so each page's policy names the
hash of its own; the hashes are computed from the page at start, never written down.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence

_IMPORT_MAP = re.compile(
    rb"<script\b[^>]*\btype=[\"']?importmap[\"']?[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE
)


def inline_hashes(page: bytes) -> list[str]:
    """The policy's source expressions (`'sha256-...'`) of the import maps within a page."""
    return [
        f"'sha256-{base64.b64encode(hashlib.sha256(inline).digest()).decode()}'"
        for inline in _IMPORT_MAP.findall(page)
    ]


def page_policy(
    page: bytes,
    *,
    framed: bool = False,
    origins: Sequence[str] = (),
    films: Sequence[str] = (),
) -> str:
    """The Content-Security-Policy of a page: everything from here, nothing from elsewhere, but
    `films` from these origins. A `framed` one may stand inside another page of this house, and one
    at these `origins`."""
    ancestors = " ".join(["'self'", *origins]) if framed else "'none'"
    scripts = " ".join(["'self'", *inline_hashes(page)])
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            " ".join(["media-src 'self'", *films]),
            "connect-src 'self' ws: wss:",
            "manifest-src 'self'",
            "worker-src 'self'",
            "frame-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            f"frame-ancestors {ancestors}",
        ]
    )


def page_headers(
    page: bytes,
    *,
    framed: bool = False,
    origins: Sequence[str] = (),
    films: Sequence[str] = (),
    seeing: bool = False,
) -> dict[str, str]:
    """The security headers of one HTML page; `seeing` may ask for the camera."""
    headers = {
        "Content-Security-Policy": page_policy(page, framed=framed, origins=origins, films=films),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": f"camera=({'self' if seeing else ''}), geolocation=(), microphone=()",
    }
    if not origins:  # The older header cannot name them.
        headers["X-Frame-Options"] = "SAMEORIGIN" if framed else "DENY"
    return headers
