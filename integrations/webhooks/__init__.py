"""Webhooks: an address for each sender, its signature, and mappings from what it sends to entities (contract §13)."""
