"""Agreement: owners draft key results, and managers agree to them and to later changes."""
