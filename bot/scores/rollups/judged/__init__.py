"""What key results are judged by."""
