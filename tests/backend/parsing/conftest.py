"""The bucket of the tests of stores."""

from tests.backend.files.conftest import moto, store

__all__ = ["moto", "store"]
