"""Check codes: what a figure was taken from, signed and printed on it, and led back to its values without a network."""
