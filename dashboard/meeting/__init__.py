"""A meeting: a sequence of still screens from one release, the same live, as a file, and on paper."""
