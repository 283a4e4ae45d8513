"""Sessions and the cookie that carries them."""

from django.conf import settings
from django.contrib.sessions import middleware
from django.http import HttpRequest, HttpResponse


class SessionMiddleware(middleware.SessionMiddleware):
    """Django's, which takes a cookie away whenever its session is gone.

    Where somebody else signs in in another tab, the session of this one ends while its requests are under way: their
    answers, coming after the new cookie, would take that away. The cookie goes only with who signs out by this request.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.session.is_empty() and not request.session.modified:
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return super().process_response(request, response)
