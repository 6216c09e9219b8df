"""One kind of chart a file: marks and words in, plotly figure out."""
