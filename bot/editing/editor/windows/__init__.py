"""The small windows around the form of a key result: the first step, and an objective."""
