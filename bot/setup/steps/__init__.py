"""The steps of the set-up: forms are opened, submitted, taken back and started."""
