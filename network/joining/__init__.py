"""Joining and leaving: invitations, requests to take part, and the end of an account.

What a team may do stands in `network/teams.py`, what is written down of it in
`network/audit.py`.
"""
