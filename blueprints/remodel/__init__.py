"""Work over all entities of a blueprint that a worker does in pages: mappings, deletions, conversions of values."""
