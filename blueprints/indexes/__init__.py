"""Indexes of single properties, made where people really sort and filter by them, dropped when they stop."""
