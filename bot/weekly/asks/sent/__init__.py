"""What becomes of asks that were sent."""
