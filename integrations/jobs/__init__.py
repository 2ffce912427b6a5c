"""Imports of large files: the request keeps the file, a worker does the rest."""
