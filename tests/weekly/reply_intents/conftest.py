"""The people and messages of the replies."""

from tests.weekly.replies.conftest import ask, people, said

__all__ = ["ask", "people", "said"]
