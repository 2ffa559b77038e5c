"""How fast the site is with many profiles: `python -m bench`; see README.md."""
