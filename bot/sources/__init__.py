"""Numbers that come by themselves."""
