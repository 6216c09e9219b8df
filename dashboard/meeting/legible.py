"""How many bars, rows and little charts of a screen or slide can be told apart from six metres."""

MOST_BEHIND = 6
MOST_LEDGER, LEAST_LEDGER = 6, 19
"""Rows of the ledger, and the pixels of height that one takes at least."""
MOST_RANKED, MOST_FACETS = 9, 9
