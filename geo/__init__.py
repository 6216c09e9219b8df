"""Places and shapes: divisions, polygons, points. Imports none of our rooms."""
