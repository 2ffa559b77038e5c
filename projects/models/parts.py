"""Landed migrations name this path; nobody else does."""

from projects.profile.parts import WebAddressField

__all__ = ["WebAddressField"]
