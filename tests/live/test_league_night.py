"""A league night on one laptop, reached by the network as guests reach it."""

import json
import re
import socket

import pytest
import segno
from django.conf import settings
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from backend.network import own_addresses, urls_of
from tests.live.client import PROTOCOL
from tests.live.league import OWNER, LeagueNight, inside, manage

pytestmark = pytest.mark.skipif(not urls_of("0.0.0.0", 1), reason="This machine is in no network.")

OWNER_PASSWORD = OWNER["OWNER_PASSWORD"]


@pytest.fixture(scope="module", params=["daphne", "uvicorn"])
def night(request, tmp_path_factory):
    data = tmp_path_factory.mktemp("league") / "data"
    with LeagueNight(data, from_nothing=True, SERVER=request.param, **OWNER) as night:
        yield night.ready()


def test_guests_get_the_app_and_everything_it_needs(night):
    guest = night.guest()
    assert guest.http.get("/static/admin/css/base.css").status_code == 200
    assert guest.http.get("/admin/login/").status_code == 200
    if not settings.FRONTEND_DIST.is_dir():
        pytest.skip("The front end is not built.")
    for page in ("/", "/api/graphql/"):
        html = guest.http.get(page, headers={"Accept": "text/html"})
        assert html.status_code == 200
        files = re.findall(r'(?:src|href)="(/[^"]+)"', html.text)
        assert files
        for file in files:
            assert guest.http.get(file).status_code == 200, file


def test_the_owner_signs_in_from_another_machine_and_is_owner_of_all(night):
    owner = night.guest().sign_in("Olga", OWNER_PASSWORD)
    assert owner.viewer == "olga"
    created = owner.ask(
        "mutation($input: CreateOrganizationInput!) { createOrganization(input: $input) {"
        " organization { name } errors { code } } }",
        input={"name": "Guild"},
    )["createOrganization"]
    assert created == {"organization": {"name": "Guild"}, "errors": []}
    assert owner.http.get("/admin/").status_code == 200
    assert night.guest().viewer is None


def test_sockets_work_over_the_network(night):
    address = night.address.replace("http", "ws", 1)
    url = f"{address}/api/graphql/"
    with connect(url, subprotocols=[PROTOCOL], additional_headers={"Origin": night.address}, legacy=True) as ws:
        ws.send('{"type": "connection_init"}')
        assert json.loads(ws.recv(10)) == {"type": "connection_ack"}
    with pytest.raises(InvalidStatus):
        connect(url, subprotocols=[PROTOCOL], additional_headers={"Origin": "http://evil.example"}, legacy=True)


def test_every_name_and_address_of_the_machine_leads_there(night):
    for address in own_addresses():
        if address.version == 4:
            assert night.guest().http.get(f"http://{address}:{night.port}/admin/login/").status_code == 200
    for name in (socket.gethostname(), f"{socket.gethostname().partition('.')[0]}.local", "localhost"):
        host = f"{name}:{night.port}"
        answer = night.guest().http.post(
            "/api/graphql/", json={"query": "{ serverTime }"}, headers={"Host": host, "Origin": f"http://{host}"}
        )
        assert answer.status_code == 200, name


def test_strange_host_names_are_refused_without_a_word_of_our_insides(night):
    for path in ("/admin/", "/api/graphql/?query=%7BserverTime%7D"):
        answer = night.guest().http.get(path, headers={"Host": "evil.example"})
        assert answer.status_code == 400
        for told in ("DEBUG", "Traceback", "ALLOWED_HOSTS", "settings"):
            assert told not in answer.text


def test_pages_of_other_sites_may_not_act(night):
    answer = night.guest().http.post(
        "/api/graphql/", json={"query": "{ serverTime }"}, headers={"Origin": "http://evil.example"}
    )
    assert answer.status_code == 403


def test_the_terminal_says_where_it_is_and_shows_a_code_that_leads_there(night):
    assert f"Firstpick is at {night.address}" in night.welcome
    assert f"http://localhost:{night.port}" in night.welcome
    assert str(night.data_dir) in night.welcome
    assert "manage.py backup" in night.welcome
    assert modules_of(night.welcome) == [
        list(row) for row in segno.make(night.address, error="l").matrix_iter(border=4)
    ]


def modules_of(printed):
    """The QR code in a terminal as rows of dark (1) and light (0), its border included."""
    rows = []
    for line in printed.splitlines():
        if found := re.fullmatch(r"\s*\x1b\[97;40m([ ▀▄█]+)\x1b\[0m\s*", line):
            rows.append([int(half in " ▄") for half in found[1]])
            rows.append([int(half in " ▀") for half in found[1]])
    # Two rows a line: of an odd number the last one has no second half.
    return rows[:-1]


def test_a_forgotten_password_is_chosen_anew_by_a_link_in_the_terminal(tmp_path):
    with LeagueNight(tmp_path / "data", **OWNER) as night:
        owner = night.ready().guest().sign_in("olga", OWNER_PASSWORD)
        changed = owner.ask(
            "mutation($input: ChangeEmailInput!) { changeEmail(input: $input) { errors { code } } }",
            input={"email": "olga@example.org", "password": OWNER_PASSWORD},
        )
        assert changed["changeEmail"]["errors"] == []
        guest = night.guest()
        guest.ask(
            "mutation($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { errors { code } } }",
            input={"login": "olga"},
        )
        night.read_until(re.escape(f"{night.address}/reset-password/"))
        token = night.read_until(r"\s").strip()
        chosen = guest.ask(
            "mutation($input: ResetPasswordInput!) { resetPassword(input: $input) { errors { code } } }",
            input={"token": token, "newPassword": "another-long-evening"},
        )
        assert chosen["resetPassword"]["errors"] == []
        assert night.guest().sign_in("olga", "another-long-evening").viewer == "olga"


def test_a_second_start_asks_nothing_and_goes_on(tmp_path):
    with LeagueNight(tmp_path / "data", **OWNER) as first:
        cookies = first.ready().guest().sign_in("olga", OWNER_PASSWORD).http.cookies
    with LeagueNight(tmp_path / "data", terminal=True) as second:
        second.ready()
        assert "username:" not in second.welcome
        assert second.guest(cookies).viewer == "olga"


def test_the_data_is_for_its_owner_only(tmp_path):
    with LeagueNight(tmp_path / "data", **OWNER) as night:
        night.ready()
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data" / "secret-key").stat().st_mode & 0o777 == 0o600


def test_the_first_start_asks_until_name_and_password_are_right(tmp_path):
    with LeagueNight(tmp_path / "data", terminal=True, from_nothing=True) as night:
        night.read_until("username: ")
        night.type("o l g a\n")
        night.read_until("letters a to z")
        night.read_until("username: ")
        night.type("Olga\n")
        for password, again, complaint in (
            ("short", "short", "too short"),
            ("one-long-night", "two-nights", "two pass"),
        ):
            night.read_until("password: ")
            night.type(f"{password}\n")
            night.read_until("once more: ")
            night.type(f"{again}\n")
            night.read_until(complaint)
        night.read_until("password: ")
        night.type(f"{OWNER_PASSWORD}\n")
        night.read_until("once more: ")
        night.type(f"{OWNER_PASSWORD}\n")
        assert OWNER_PASSWORD not in night.read_until("Olga owns this league")
        assert night.ready().guest().sign_in("olga", OWNER_PASSWORD).viewer == "Olga"


def test_giving_up_at_the_first_question_does_no_harm(tmp_path):
    with LeagueNight(tmp_path / "data", terminal=True) as night:
        night.read_until("username: ")
        night.type("\x04")
        night.read_until("No owner was made")
        assert night.process.wait(20) == 1
    with LeagueNight(tmp_path / "data", **OWNER) as night:
        assert night.ready().guest().sign_in("olga", OWNER_PASSWORD).viewer == "olga"


def test_without_a_terminal_it_says_what_to_set(tmp_path):
    for given in ({}, {"OWNER_NAME": "olga"}, {"OWNER_PASSWORD": OWNER_PASSWORD}):
        done = manage(tmp_path / "data", "league_night", HOST="127.0.0.1", **given)
        assert done.returncode == 1
        assert "OWNER_NAME=olga OWNER_PASSWORD=" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "password", "complaint"),
    [("olga", "short", "OWNER_PASSWORD: "), ("o l g a", OWNER_PASSWORD, "OWNER_NAME: "), ("olga", "olga", "similar")],
)
def test_an_owner_by_environment_keeps_the_rules_as_well(tmp_path, name, password, complaint):
    done = manage(tmp_path / "data", "league_night", OWNER_NAME=name, OWNER_PASSWORD=password)
    assert done.returncode == 1
    assert complaint in done.stderr


def test_it_is_never_mixed_with_the_demo(tmp_path):
    assert manage(tmp_path, "migrate", "--verbosity=0", DEBUG="1").returncode == 0
    inside(tmp_path, "from backend.accounts.models import User; User.objects.create(username='admin', is_demo=True)")
    done = manage(tmp_path, "league_night", **OWNER)
    assert done.returncode == 1
    assert "demo's" in done.stderr


def test_it_refuses_to_run_with_debug_on(tmp_path):
    done = manage(tmp_path, "league_night", DEBUG="1", DEMO="0", **OWNER)
    assert done.returncode == 1
    assert "DEBUG off" in done.stderr


def test_a_port_in_use_is_named_with_one_to_try(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = manage(tmp_path, "league_night", PORT=str(port), **OWNER)
    assert done.returncode == 1
    assert f"Port {port}" in done.stderr
    assert f"PORT={port + 1}" in done.stderr


def test_a_terminal_without_utf8_gets_the_address_as_text(tmp_path):
    with LeagueNight(tmp_path / "data", from_nothing=True, PYTHONIOENCODING="ascii", **OWNER) as night:
        night.ready()
    assert f"Firstpick is at {night.address}" in night.welcome
    assert "█" not in night.welcome
