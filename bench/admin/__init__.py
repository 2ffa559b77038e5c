"""How fast the admin is with 427 organisations and 5,000 profiles, as a multiple of
what it takes with 5 organisations.
"""
