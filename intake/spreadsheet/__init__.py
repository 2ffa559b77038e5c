"""Projects from a table: CSV or XLSX, with a preview before anything is saved."""
