"""Who works with whom: organisations that take part in a project together."""
