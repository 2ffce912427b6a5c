"""SCAFFOLD from the inside: templates are fetched and rendered, trees are looked at, committed and pushed."""
