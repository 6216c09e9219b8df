"""A meeting as a presentation file: the same panels as on the page, as text, native charts and speaker notes."""
