"""The fields of a key result's form: how they are named, kept, read and written."""
