"""Who may call with a cookie: our own pages, and origins that are configured. Everybody else brings no cookie."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host

OWN_SITE = ("same-origin", "none")
"""Values of Sec-Fetch-Site: from our own page, or typed by the person."""


def is_allowed(headers: Mapping[str, str], *, host: str, has_cookie: bool) -> bool:
    """Whether a request or handshake to `host` may proceed, by its lower-case headers.

    Browsers say where a request comes from, by Origin or Sec-Fetch-Site. Who says neither is no browser, and may go on
    unless there is a cookie.
    """
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if origin is not None:
        return origin in settings.ALLOWED_ORIGINS or urlsplit(origin).netloc == host
    if site is not None:
        return site in OWN_SITE
    return not has_cookie


def is_our_host(host: str) -> bool:
    """Whether a Host header names us: a name that only resolves to us is somebody else's trick."""
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    return validate_host(name.lower().rstrip("."), settings.ALLOWED_HOSTS)
