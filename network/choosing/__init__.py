"""Choosing an organisation by typing a few letters of its name: what they are called,
what is suggested, and the field of a form.
"""
