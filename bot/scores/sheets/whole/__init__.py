"""A whole company on a sheet."""
