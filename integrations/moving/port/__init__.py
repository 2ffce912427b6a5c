"""Moving in from an installation that speaks Port's public API (contract), ours among them."""
