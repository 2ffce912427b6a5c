"""Values that follow from others: mirrors, calculations, aggregations, inherited teams; stored and always fresh."""
