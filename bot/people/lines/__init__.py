"""Who stands above whom."""
