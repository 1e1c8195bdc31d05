"""What was typed into the form of scores."""
