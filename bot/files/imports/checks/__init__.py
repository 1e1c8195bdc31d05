"""Checks: what the records of an import mean together, and everything that is wrong with them."""
