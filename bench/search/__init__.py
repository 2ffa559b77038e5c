"""How fast the search is, beside that of Wagtail itself: `python -m bench.search`; see
bench/README.md."""
