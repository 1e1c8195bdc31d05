"""Replies: answers in plain words, recorded and echoed key result by key result."""
