"""Documents about several cycles."""
