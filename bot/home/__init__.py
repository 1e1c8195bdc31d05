"""The Home tab, help and the commands."""
