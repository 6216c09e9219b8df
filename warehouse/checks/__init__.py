"""Checks on what reports say: which figures should be asked about, and what became of the asking."""
