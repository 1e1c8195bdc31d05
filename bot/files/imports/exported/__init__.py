"""What is stored, written out again."""
