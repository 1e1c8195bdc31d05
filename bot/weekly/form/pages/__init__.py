"""Pages of the form, made from what is recorded, measured and typed."""
