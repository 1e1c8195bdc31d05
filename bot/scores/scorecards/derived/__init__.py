"""What follows from the inputs of a scorecard."""
