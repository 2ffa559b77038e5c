"""Landed migrations name this path; nobody else does."""

from projects.profile.steckbrief import last_year

__all__ = ["last_year"]
