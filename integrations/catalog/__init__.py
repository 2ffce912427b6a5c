"""Backstage's catalogue read API over our entities (backstage.md §4), so that its clients go on unmodified."""
