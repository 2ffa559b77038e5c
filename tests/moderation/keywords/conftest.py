"""The same people as in the moderation."""

from tests.moderation.conftest import (
    colleague,
    draft,
    editor,
    sign_in,
    staff,
    stranger,
)

__all__ = ["colleague", "draft", "editor", "sign_in", "staff", "stranger"]
