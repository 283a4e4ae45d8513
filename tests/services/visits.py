"""Somebody at the site: requests with a session, accounts with a password, and mails as they arrive."""

from typing import Any

from django.contrib.auth import get_user
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.test import RequestFactory

from backend.accounts.mails import POST
from backend.accounts.models import User
from backend.accounts.services import sign_in
from tests.factories import a_user

PASSWORD = "correct horse"


def a_request(session: str | None = None, **meta: Any) -> HttpRequest:
    """A request with a session of its own, or with one that exists."""
    request = RequestFactory().post("/", **meta)
    request.session = SessionStore(session)
    request.user = get_user(request)
    return request


def with_password(name: str, password: str = PASSWORD, **fields: Any) -> User:
    return a_user(name, password=make_password(password), **fields)


def visit(user: User, password: str = PASSWORD, **meta: Any) -> HttpRequest:
    """A request of somebody who has signed in."""
    request = a_request(**meta)
    sign_in(request, user.username, password)
    request.session.save()
    return request


def visitor(request: HttpRequest) -> User | AnonymousUser:
    """Whose session the next request with this one's cookie is."""
    return get_user(a_request(request.session.session_key))


def arrived() -> list[EmailMessage]:
    """All mails so far, once what is on its way has arrived."""
    POST.submit(lambda: None).result()
    return list(mail.outbox)
