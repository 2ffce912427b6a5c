"""Pages and folders stand in one table, because they lie in one tree."""

from django.db import models

from blueprints.models import Blueprint
from portal.fields import DocumentField, JsonbField
from portal.ids import uuid7


def default_permissions() -> dict:
    return {
        "read": {"users": [], "roles": ["Member", "Admin"], "teams": []},
        "update": {"users": [], "roles": ["Admin"], "teams": []},
    }


class Page(models.Model):
    """One JSON document, kept as it was sent; `identifier` repeats one of its keys, `blueprint` another.

    A page of a blueprint goes with it and follows its name.
    """

    FOLDER, HOME, DASHBOARD, TABLE, ENTITY = "folder", "home", "dashboard", "blueprint-entities", "entity"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=20)
    is_folder = models.BooleanField(default=False)
    identifier = models.CharField(max_length=200)
    blueprint = models.ForeignKey(Blueprint, null=True, on_delete=models.CASCADE, related_name="pages", db_index=False)
    document = DocumentField()
    permissions = JsonbField(default=default_permissions)
    created_at = models.DateTimeField()
    created_by = models.TextField()
    updated_at = models.DateTimeField()
    updated_by = models.TextField()

    class Meta:
        # A page may have the name of a folder.
        constraints = [models.UniqueConstraint(fields=["identifier", "is_folder"], name="page_identifier")]

    def __str__(self) -> str:
        return self.identifier
