"""The monthly report of a county: its workbook, reading it, checking it, loading it."""
