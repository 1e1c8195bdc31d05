"""Absences: *I'm away* with a first and a last day, `/okr away`, and coming back early."""
