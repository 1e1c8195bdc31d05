"""Talks: the messages of a person about one week, and the questions they left open."""
