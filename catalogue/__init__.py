"""What the numbers mean: indicators, dictionaries, periods. Imports none of our rooms."""
