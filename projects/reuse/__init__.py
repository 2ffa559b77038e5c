"""Who builds on whose project: the chain of profiles, and what teams report in a few
words. `graph` knows what is public of it, `showing` tells it, `reporting` is the way of
a report from the form to the decision.
"""
