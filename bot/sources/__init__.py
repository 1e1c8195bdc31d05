"""Sources: numbers that come by themselves."""
