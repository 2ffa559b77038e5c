"""Keeping profiles true: confirming them, asking for it, finding dead links."""
