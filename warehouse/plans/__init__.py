"""Plans as a province writes them: TOML files that are read, checked, stored with their history, and written out."""
