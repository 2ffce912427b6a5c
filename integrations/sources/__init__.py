"""Integrations that run elsewhere: what they say of themselves, what they are told, and how their syncs went."""
