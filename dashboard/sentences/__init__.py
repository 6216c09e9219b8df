"""A quoted sentence against a release: which figures the release gives, and what percentages are shares of."""
