"""Who may see what: pages, files and people of other organisations stay theirs."""
