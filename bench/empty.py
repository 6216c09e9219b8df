"""The least that Streamlit can do for a click: the page that ours are compared with."""

import streamlit as st

if "clicks" not in st.session_state:
    st.session_state.clicks = 0
st.button("+1", on_click=lambda: st.session_state.update(clicks=st.session_state.clicks + 1))
st.text(f"{st.session_state.clicks}")
