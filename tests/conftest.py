"""Fixtures every room shares: a clock that stands still, and a database of either kind."""
