"""The end of a cycle and the start of the next: closing, freezing, reopening, carrying over."""
