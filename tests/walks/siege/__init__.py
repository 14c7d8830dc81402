"""Every attack that was thought of, in one table."""

from tests.walks.siege import wire
from tests.walks.siege.ground import IDEAS

__all__ = ["IDEAS", "wire"]
