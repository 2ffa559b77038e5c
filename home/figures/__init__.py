"""The network in figures: counted, drawn, as tables and as CSV, at /zahlen/."""
