"""What someone is called, and no more: for looking through thousands."""

from dataclasses import dataclass

from bot.people.people.model import Ways


@dataclass(frozen=True)
class Name:
    """What someone is called, and no more."""

    id: int
    key: str
    name: str
    email: str

    @property
    def ways(self) -> Ways:
        """How people type it, the surest way first: all of it, the first word, any word."""
        words = self.name.split()
        return (self.name, self.email), (self.key, *words[:1]), tuple(words)

    @property
    def label(self) -> str:
        """How to type it so that it is nobody else; of two of the same name, mention one."""
        return self.name
