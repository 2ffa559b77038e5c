"""What waits for whom: the first page after signing in. Each row leads to the work."""
