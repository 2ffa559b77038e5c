"""Keywords: how words that are typed become keywords, and how editors keep them.

For others: `moderation.keywords.recognising.resolve`.
"""
