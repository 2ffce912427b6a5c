"""Mounts the rooms' routes."""

from portal.api.paths import register_segment

register_segment()

urlpatterns: list = []
handler404 = "portal.api.errors.not_found"
handler500 = "portal.api.errors.server_error"
