"""Key results as people read them: values, targets and reasons."""
