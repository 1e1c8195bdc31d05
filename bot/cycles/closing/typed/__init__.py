"""What admins type to close or reopen a cycle."""
