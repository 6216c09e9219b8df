"""Figures drawn as SVG on the server: one drawing for screen, meeting, file and print.

Figures are plotly's graph objects, of which our charts use a small part; what they do not use is not drawn. Nothing
here knows Streamlit, and nothing is asked from a browser.
"""
