"""Chart packages: one panel as pictures, data and words that stand alone, the same bytes for the same panel."""
