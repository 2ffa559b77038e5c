"""Joining in the admin: teams, accounts, requests and the log of rights."""
