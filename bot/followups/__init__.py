"""What people promised, and when it is due."""
