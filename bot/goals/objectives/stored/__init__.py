"""What is stored, read as values."""
