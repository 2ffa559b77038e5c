"""Which Kommunen are alike, and why (docs/peers.md)."""
