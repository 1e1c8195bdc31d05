"""Files that come in and go out, and the audit log."""
