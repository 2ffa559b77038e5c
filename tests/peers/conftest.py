"""Peers are found in the whole register."""

from tests.network.conftest import whole_register

__all__ = ["whole_register"]
