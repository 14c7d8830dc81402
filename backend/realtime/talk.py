"""How much one client may say."""

from __future__ import annotations

POLICY_VIOLATION = 1008

_TEXT_MOST = 256
_TALK_MOST = 30  # Messages that a client may send at once.


class Talk:
    """How much one client may say: a bucket of `talk_most` messages, one more every second, each of
    `text_most` characters at most."""

    def __init__(
        self, now_s: float, *, text_most: int = _TEXT_MOST, talk_most: int = _TALK_MOST
    ) -> None:
        self._left = float(talk_most)
        self._at_s = now_s
        self._text_most = text_most
        self._talk_most = talk_most

    def allows(self, text: str, now_s: float) -> bool:
        """Count one message; false when it is too long or one too many."""
        self._left = min(self._talk_most, self._left + now_s - self._at_s) - 1
        self._at_s = now_s
        return len(text) <= self._text_most and self._left >= 0
