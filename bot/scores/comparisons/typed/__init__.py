"""Words that people type after `/okr compare` and `/okr funnel`."""
