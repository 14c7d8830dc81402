"""Passwords of staff: argon2id, hashed two at a time in threads of their own.

A hash takes 64 MiB and some 50 ms on purpose; two threads bound what a flood of sign-ins can cost.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from backend.auth.strength import check_strength

_HASHER = PasswordHasher()
_THREADS = ThreadPoolExecutor(2, thread_name_prefix="argon2")


async def checked_hash(password: str, *about: str) -> str:
    """The hash to store of a new password, which is refused if it is guessed by who knows what it
    is `about`."""
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(_THREADS, check_strength, password, about)
    return await hashed(password)


async def hashed(password: str) -> str:
    """The hash to store, with its salt and parameters inside."""
    return await asyncio.get_running_loop().run_in_executor(_THREADS, _HASHER.hash, password)


async def matches(password: str, password_hash: str | None) -> bool:
    """Whether it is the password. Without a hash the answer is no, and takes as long."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_THREADS, _matches, password, password_hash)


def _matches(password: str, password_hash: str | None) -> bool:
    try:
        _HASHER.verify(password_hash or _nobody(), password)
    except VerifyMismatchError:
        return False
    return password_hash is not None


@cache
def _nobody() -> str:
    return _HASHER.hash("the hash of nobody")
