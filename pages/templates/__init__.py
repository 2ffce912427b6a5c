"""Ready-made dashboards, which fit themselves to what an organization has."""
