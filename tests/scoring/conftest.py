"""Laws are tried on a few examples, on many with `--hypothesis-profile=thorough tests/scoring`."""

from hypothesis import settings

settings.register_profile("quick", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=800, deadline=None)
if settings.get_current_profile_name() != "thorough":
    settings.load_profile("quick")
