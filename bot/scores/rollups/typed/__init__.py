"""Words that people type after a verb."""
