"""A mail as a mail server gets it."""

import socket
from email import message_from_bytes, policy
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Thread

import pytest

from backend.accounts.services import request_password_reset, reset_password
from tests.services.visits import a_request, with_password

pytestmark = pytest.mark.django_db(transaction=True)


class MailServer(ThreadingTCPServer):
    """Speaks as much SMTP as it takes to be given a mail."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mails, self.senders, self.recipients, self.arrived = [], [], [], Event()


class Conversation(StreamRequestHandler):
    def handle(self):
        self.say("220 ready")
        while line := self.rfile.readline().decode().strip():
            match line.split(":")[0].split()[0].upper():
                case "MAIL":
                    self.server.senders.append(line.partition(":")[2])
                    self.say("250 fine")
                case "RCPT":
                    self.server.recipients.append(line.partition(":")[2])
                    self.say("250 fine")
                case "DATA":
                    self.say("354 go on")
                    text = b"".join(iter(self.rfile.readline, b".\r\n"))
                    self.server.mails.append(message_from_bytes(text, policy=policy.default))
                    self.say("250 taken")
                    self.server.arrived.set()
                case "QUIT":
                    return self.say("221 bye")
                case _:
                    self.say("250 fine")

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def server(settings):
    with MailServer() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.DEFAULT_FROM_EMAIL = "Firstpick <draft@example.org>"
        yield server
        server.shutdown()


def test_a_mail_server_gets_a_link_that_works(server):
    alice = with_password("Alice", email="alice@example.org")
    request_password_reset(a_request(), login="alice")
    assert server.arrived.wait(20)
    (mail,) = server.mails
    assert (server.senders[0].split()[0], server.recipients) == ("<draft@example.org>", ["<alice@example.org>"])
    assert (mail["From"], mail["To"]) == ("Firstpick <draft@example.org>", "alice@example.org")
    assert (mail["Subject"], mail.get_content_type()) == ("Choose a new password", "text/plain")
    body = mail.get_content()
    assert "works once, for an hour" in body
    (link,) = [line for line in body.splitlines() if line.startswith("http")]
    token = link.removeprefix("http://testserver/reset-password/")
    assert reset_password(a_request(), token=token, new_password="battery staple") == alice


def test_nobody_waits_for_a_mail_server_that_says_nothing(settings):
    with_password("Alice", email="alice@example.org")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        settings.EMAIL_TIMEOUT = 1
        request_password_reset(a_request(), login="alice")
        connection, _ = silent.accept()  # it is being talked to, and the request is over
        connection.close()
