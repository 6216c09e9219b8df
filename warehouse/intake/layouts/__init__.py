"""Forms that are not the one in use: former versions of it, and other people's, read by a mapping of their columns."""
