from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"

    def ready(self) -> None:
        from access.contents import register_contents
        from blueprints.companions import register_companion
        from blueprints.finding.hits import register_source
        from blueprints.references.rooms import register_room
        from events.restoring import register_restorer
        from events.sight import register_sight
        from pages import configuration
        from pages.automatic import make_pages
        from pages.finding import SOURCE
        from pages.models import Page
        from pages.permissions import readable_identifiers
        from pages.personal import ROOM as PERSONAL
        from pages.references import ROOM
        from pages.restoring import restore_folder, restore_page

        register_contents("pages", Page.objects.count)
        register_companion(make_pages)
        register_source(SOURCE)
        register_room(ROOM)
        register_room(PERSONAL)
        register_sight("page", readable_identifiers, key=lambda event: event.identifier)
        register_restorer("page", "create:pages", restore_page)
        register_restorer("folder", "create:pages", restore_folder)
        configuration.register()
