"""Places over time: what changed, what was in force when, what a name meant on a day. Pure."""
