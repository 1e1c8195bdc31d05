"""Intake: files that people drop into the direct message, and the spreadsheet to fill in."""
