"""What the first message to a person says."""

from dataclasses import dataclass

from bot.people.people import Person


@dataclass(frozen=True, kw_only=True)
class Introduction:
    """Who set Weekbeat up, who reads a person's private notes, and whom the person leads, as teams
    or else as people. `is_asked` says that they own key results.
    """

    person: Person
    admin: Person | None
    manager: Person | None
    led_names: tuple[str, ...] = ()
    is_asked: bool = True
