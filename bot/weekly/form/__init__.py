"""The check-in form: all key results of a week on one or more pages."""
