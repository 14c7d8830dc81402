"""What was sent and told, fit to be shown: with nobody's ids, addresses and secrets."""

from __future__ import annotations

import re
from typing import Any

_ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_UNREADABLE = re.compile(rf"(?P<id>{_ID})|\b[0-9a-f]{{12,}}\b|[A-Za-z0-9_+-]{{40,}}={{0,2}}")
_DIGITS = "0123456789abcdef"
_HARD_TO_GUESS = re.compile(r"(?=.*[0-9A-Z])[\w.~+/=@-]{4,}")
_SECRETS = {
    "token": "a-token-that-is-told-once",
    "secret": "a-secret-that-is-told-once",
    "id_token": "a-token-of-openid-connect",
    "return_path": "bounces+of-the-mail@cafe.example",
    "password_link": "what-the-link-ends-in",
    "leaving": "what-the-link-ends-in",
    "link": "what-the-link-ends-in",
    "code": "123456",
    "recovery_codes": "ABCD-EFGH-IJKL-MNOP",
    "pin": "123456",
    "number": "53309635",
}
"""What stands for them, by the names under which they are told."""
_WHOLE = 12
"""Shorter ones are looked for as whole texts only."""
_LIST_MOST = 2
_FIELDS_MOST = 40
"""No shape has so many: a map that has more tells of something by name."""


def begun(value: Any) -> Any:
    """The value with the first of what its lists of things and its long maps hold."""
    if isinstance(value, dict):
        shown = list(value.items())
        if len(shown) > _FIELDS_MOST:
            shown = sorted(shown)[:_LIST_MOST]
        return {name: begun(inner) for name, inner in shown}
    if isinstance(value, list):
        most = _LIST_MOST if value and isinstance(value[0], dict | list) else None
        return [begun(inner) for inner in value[:most]]
    return value


class Mask:
    """Shows the same thing the same way each time. `instead`: more texts that are never shown."""

    def __init__(self, instead: dict[str, str]) -> None:
        self._instead = dict(instead)
        self._ids: dict[str, str] = {}

    def learn(self, value: Any) -> None:
        """Know the secrets of what was told again, wherever they are."""
        for inner in value if isinstance(value, list) else ():
            self.learn(inner)
        for name, inner in value.items() if isinstance(value, dict) else ():
            for one in inner if isinstance(inner, list) else [inner]:
                if name in _SECRETS and isinstance(one, str) and _HARD_TO_GUESS.fullmatch(one):
                    self._instead[one] = _SECRETS[name]
            self.learn(inner)

    def __call__(self, value: Any) -> Any:
        """The value as it is shown."""
        if isinstance(value, dict):
            return {self(name): self(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [self(inner) for inner in value]
        return self._text(value) if isinstance(value, str) else value

    def _text(self, text: str) -> str:
        if text in self._instead:
            return self._instead[text]
        for real, shown in self._instead.items():
            if len(real) > _WHOLE:
                text = text.replace(real, shown)
        return _UNREADABLE.sub(self._plain, text)

    def _plain(self, found: re.Match[str]) -> str:
        real = found[0]
        if not found["id"]:
            return (_DIGITS * (len(real) // len(_DIGITS) + 1))[: len(real)]
        return self._ids.setdefault(real, f"0199c0ff-ee00-7000-8000-{len(self._ids) + 1:012}")
