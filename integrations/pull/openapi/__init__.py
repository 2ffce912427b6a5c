"""APIs as their OpenAPI documents describe them: each an entity with its document, and an entity for each endpoint."""
