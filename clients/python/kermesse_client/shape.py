"""What every shape has in common."""

from __future__ import annotations

from msgspec import Struct


class Shape(Struct, omit_defaults=True):
    """A value as the interface tells it. What is as it would be anyway is left out, both ways; a
    field that is not known here, of a newer server's, is passed over."""
