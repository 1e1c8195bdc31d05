"""Reminders: at most two a week, to those who have not answered; *Later* chooses the next one."""
