"""What charts of key results are drawn from."""
