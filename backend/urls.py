"""Where requests go."""

from django.contrib import admin
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from schema.views import GraphQLView, single_page_app

urlpatterns = [
    path("admin/", admin.site.urls),
    # Cross-site requests are refused by where they come from (see schema.origins), so nobody needs a CSRF token.
    re_path(r"^api/graphql/?$", csrf_exempt(GraphQLView.as_view())),
    re_path(r"^(?!api/|static/|assets/)(?P<path>.*)$", single_page_app),
]
