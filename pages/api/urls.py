from django.urls import path

from pages.api.views import (
    EmbeddedTokenView,
    ExplainPageView,
    FoldersView,
    FolderView,
    MoveView,
    PagePermissionsView,
    PagesView,
    PageView,
    SidebarView,
    TemplatesView,
    TemplateView,
    WidgetView,
)

urlpatterns = [
    path("v1/pages", PagesView.as_view()),
    path("v1/pages/<segment:page>", PageView.as_view()),
    path("v1/pages/<segment:page>/permissions", PagePermissionsView.as_view()),
    path("v1/pages/<segment:page>/permissions/explain", ExplainPageView.as_view()),
    path("v1/pages/<segment:page>/widgets/<segment:widget>", WidgetView.as_view()),
    path("v1/embedded-pages/token", EmbeddedTokenView.as_view()),
    path("v1/page-templates", TemplatesView.as_view()),
    path("v1/page-templates/<segment:template>", TemplateView.as_view()),
    path("v1/sidebars/catalog", SidebarView.as_view()),
    path("v1/sidebars/catalog/move", MoveView.as_view()),
    path("v1/sidebars/catalog/folders", FoldersView.as_view()),
    path("v1/sidebars/catalog/folders/<segment:folder>", FolderView.as_view()),
]
