class JoiningError(ValueError):
    """Something that cannot be done; its text says why to whoever tried, in German."""
