"""Finding things by words: the palette's search over everything, and the search box of a table."""
