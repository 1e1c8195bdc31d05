"""Charts of key results."""
