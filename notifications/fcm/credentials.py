"""The access token of a Firebase service account: at most one renewal at a time, in a thread."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

from firebase_admin.credentials import Certificate  # type: ignore[import-untyped]
from google.auth.transport.requests import Request


class NoAccess(Exception):
    """No token is to be had now; nothing was sent."""


class Credentials:
    """What the operator downloaded from Firebase's console: a service account's file.

    Where tokens are asked for stands in the file; `ca_file` is who is trusted to be there, instead
    of the system's authorities.
    """

    def __init__(
        self, file: Path, *, ca_file: Path | None = None, patience_s: float = 10.0
    ) -> None:
        """Raises ValueError or OSError when the file is not a service account's."""
        account = Certificate(str(file))
        self.project: str = account.project_id
        self._google = account.get_credential()
        self._endpoint = Request()
        self._patience_s = patience_s
        self._endpoint.session.trust_env = False  # REQUESTS_CA_BUNDLE would win over `ca_file`.
        if ca_file is not None:
            self._endpoint.session.verify = str(ca_file)
        self._renewing: asyncio.Task[None] | None = None

    async def token(self, refused: str = "") -> str:
        """A token that is good for some minutes, and is not the one that was refused.

        Raises NoAccess, the same for everybody who waited for the same renewal.
        """
        if not self._google.valid or self._google.token == refused:
            if self._renewing is None:
                self._renewing = asyncio.create_task(self._renew())
            await asyncio.shield(self._renewing)
        return str(self._google.token)

    async def _renew(self) -> None:
        asking = partial(self._endpoint, timeout=self._patience_s)
        try:
            await asyncio.to_thread(self._google.refresh, asking)
        except Exception as error:  # Google's library lets what it stumbles over in an answer pass.
            raise NoAccess(f"{type(error).__name__}: {error}") from error
        finally:
            self._renewing = None

    def close(self) -> None:
        """End its connections."""
        self._endpoint.session.close()
