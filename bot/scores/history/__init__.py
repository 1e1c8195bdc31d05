"""History: a key result against its plan, and every version of what was said about it."""
