"""Pages: the web form, a file a page. The only Streamlit code besides app.py; customer text stays plain text in all of it."""
