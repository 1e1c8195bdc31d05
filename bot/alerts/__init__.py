"""Alerts about key results that fall behind: their life, their recipients and their messages."""
