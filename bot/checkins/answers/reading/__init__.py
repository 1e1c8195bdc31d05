"""A text read as a value of one key result: where the number stands, its role, its size."""
