"""Check-ins: what people say about a week, and how a number that they typed is read."""
