"""What migrations make is what the models say: nobody's next `makemigrations` finds what another has left out."""

from django.apps import apps
from django.conf import settings
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState


def test_migrations_leave_nothing_to_be_made():
    loader = MigrationLoader(None)
    detected = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
    ours = {config.label for config in apps.get_app_configs() if str(config.path).startswith(str(settings.BASE_DIR))}
    left = {label: [str(each) for each in made[0].operations] for label, made in detected.items() if label in ours}
    assert left == {}
