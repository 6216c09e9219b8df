"""Panels as files. Imports no Streamlit."""
