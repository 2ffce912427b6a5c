"""Who may read, register, update and unregister the entities of a blueprint (contract §9.2)."""
