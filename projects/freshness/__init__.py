"""Keeping profiles true: confirming them and asking for it."""
