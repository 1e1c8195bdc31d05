"""The fields of the check-in form: how each is named, drawn for its unit, and read back."""
