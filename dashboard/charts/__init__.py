"""One kind of chart a file: tidy frame and words in, plotly figure out."""
