"""Sheets: tables as people keep them, in spreadsheets, CSV and Markdown, read cell by cell."""
