"""The usual answer, a JSON value with no cookie and no header of its own, sent without detours."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, Response
from litestar.types import ASGIApp, Receive, Scope, Send

_ENCODER = msgspec.json.Encoder()
_JSON = (b"content-type", b"application/json")


class Answer(Response[Any]):
    """The response class of the whole app (`Litestar(response_class=Answer)`).

    What needs more than a status and a JSON body takes the framework's own way.
    """

    def to_asgi_response(  # type: ignore[override]  # The framework calls whatever this gives back.
        self, app: None, request: Request[Any, Any, Any], **more: Any
    ) -> ASGIApp:
        usual = (
            self.media_type == "application/json"
            and isinstance(self.content, msgspec.Struct)
            and not self.headers
            and not self.cookies
            and not any(more.values())
            and request.method != "HEAD"
        )
        if not usual:
            return super().to_asgi_response(app, request, **more)
        return _Sent(self.status_code or 200, _ENCODER.encode(self.content))


class _Sent:
    """A status and a body, as two messages."""

    __slots__ = ("body", "status")

    def __init__(self, status: int, body: bytes) -> None:
        self.status = status
        self.body = body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        length = (b"content-length", str(len(self.body)).encode())
        await send(
            {"type": "http.response.start", "status": self.status, "headers": [_JSON, length]}
        )
        await send({"type": "http.response.body", "body": self.body, "more_body": False})
