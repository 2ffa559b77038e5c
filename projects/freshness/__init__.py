"""Keeping profiles true: confirming them, asking for it, finding dead links."""

from projects.freshness.badge import Freshness, freshness

__all__ = ["Freshness", "freshness"]
