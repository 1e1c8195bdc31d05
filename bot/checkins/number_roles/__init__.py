"""What a number speaks of: a level, an amount, a total, a step, a target, a range, or nothing."""
