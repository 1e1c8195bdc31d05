"""Settings: when, how and in which language each person is asked; set by themselves."""
