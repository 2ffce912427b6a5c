"""Numbers over the catalogue: counts, sums and averages, over time and by value, for charts, facets and tables."""
