"""The weekly loop: ask, form, typed replies, reminders and receipts."""
