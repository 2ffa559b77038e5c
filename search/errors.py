"""What can go wrong with an index, told in a sentence an operator can act on."""


class EngineError(Exception):
    """The index cannot be read or written. The message is German and for people."""
