"""A sample company: the online-marketing department of Lumen, in week 7 of a quarter."""
