"""Automations: actions that events start."""
