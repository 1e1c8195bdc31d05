"""The end of a cycle and the start of the next."""
