"""Landed migrations name this path; nobody else does."""

from projects.reuse.models import this_year

__all__ = ["this_year"]
