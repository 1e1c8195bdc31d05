"""Replies: answers in plain words, read without guessing and echoed key result by key result."""
