"""A province's own register: its places, its sites with their history, its plans, and which townships count."""
