"""What people promise to do: recovery plans."""
