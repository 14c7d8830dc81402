"""All the doors of this room."""

from __future__ import annotations

from backend.auth import (
    approval_routes,
    factor_routes,
    key_routes,
    passkey_routes,
    password_routes,
    staff_routes,
    token_routes,
)

ROUTES = [
    *token_routes.ROUTES,
    *key_routes.ROUTES,
    *staff_routes.ROUTES,
    *password_routes.ROUTES,
    *factor_routes.ROUTES,
    *passkey_routes.ROUTES,
    *approval_routes.ROUTES,
]
