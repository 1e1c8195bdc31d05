"""The network that the redactions need."""
