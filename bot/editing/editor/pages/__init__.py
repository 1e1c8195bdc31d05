"""Forms put together: who may open them, what they begin with, and what they know."""
