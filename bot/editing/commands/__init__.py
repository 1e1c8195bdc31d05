"""`/okr new` and `/okr edit`: the first step of a new key result, and what may be changed."""
