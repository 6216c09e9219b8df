"""What browser and printed charts need beside our code: Leaflet and a Chinese font, built once at set-up."""
