"""How the stars of a rating are kept and shown."""
