"""Ready-made beginnings: a data model with its first scorecard and form, put in place with one press."""
