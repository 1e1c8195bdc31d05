"""`/okr` alone: a menu of buttons."""
