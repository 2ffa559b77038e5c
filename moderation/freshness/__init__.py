"""Keeping pages true: confirming them and asking for it."""
