"""Finding dead links on public pages."""
