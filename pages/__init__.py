"""Pages of the portal and the folders they lie in: each is one JSON document (contract §14)."""
