"""What the people room says to SQL beside its store."""
