"""What the numbers mean: pure rules without a clock or I/O."""
