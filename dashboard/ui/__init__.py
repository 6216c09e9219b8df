"""Streamlit, and nothing else: caches, controls, the selection in the URL."""
