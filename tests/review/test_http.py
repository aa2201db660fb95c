"""The server answers its own page on this machine, and nobody else."""

import json
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reviewing import DECK

from kuis.review import pages
from kuis.review.guard import LARGEST
from kuis.review.server import Server
from kuis.review.session import Session


@pytest.fixture
def server(session: Session) -> Iterator[Server]:
    found = Server({DECK: session}, 0)
    thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    found.shutdown()
    thread.join()
    found.server_close()


@pytest.fixture
def ask(server: Server) -> Any:
    """Sends bytes and gives status, headers in lower case and body; what is not said is as the page would say it."""

    def ask(
        line: str, body: str | bytes = b"", *, raw: bytes = b"", **headers: str | None
    ) -> tuple[int, dict[str, str], str]:
        port, guard = server.guard.port, server.guard
        said: dict[str, str | None] = {"Host": f"127.0.0.1:{port}", "Cookie": f"{guard.cookie}={guard.token}"}
        body = body.encode() if isinstance(body, str) else body
        if line.startswith("POST"):
            said |= {
                "Origin": f"http://127.0.0.1:{port}",
                "Content-Type": "application/json",
                "Content-Length": str(len(body)),
            }
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in said.items() if value is not None)
        with socket.create_connection(("127.0.0.1", port), timeout=20) as there:
            there.sendall(raw or f"{line} HTTP/1.1\r\n{head}\r\n".encode() + body)
            answer = b"".join(iter(lambda: there.recv(65536), b""))
        top, _, rest = answer.decode().partition("\r\n\r\n")
        first, *lines = top.split("\r\n")
        return int(first.split()[1]), {k.lower(): v for k, v in (one.split(": ", 1) for one in lines)}, rest

    return ask


def change(session: Session, **asked: Any) -> str:
    state = session.state()
    item = next(i for i in state["items"] if i["state"] == "deck")
    return json.dumps({"id": item["id"], "set": {"skip": True}, "seen": state["seen"], **asked})


POST = f"POST /deck/{DECK}/change"


def test_the_page_and_its_news(ask: Any, session: Session) -> None:
    status, headers, body = ask(f"GET /deck/{DECK}/")
    assert status == 200 and headers["content-type"] == "text/html; charset=utf-8" and DECK in body
    status, headers, body = ask(f"GET /deck/{DECK}/state")
    assert status == 200 and headers["content-type"] == "application/json"
    assert json.loads(body)["version"] == session.version()
    item = json.loads(body)["items"][0]["id"]
    assert json.loads(ask(f"GET /deck/{DECK}/item?id={item}")[2])["id"] == item
    assert "<main" in ask(f"GET /deck/{DECK}/card?id={item}&side=back")[2]
    assert "here" in ask(f"GET /deck/{DECK}/sheet?id={item}")[2]


def test_a_change_is_written(ask: Any, session: Session, overrides: Path) -> None:
    before = overrides.read_bytes()
    status, _, body = ask(POST, change(session))
    assert status == 200 and json.loads(body)["state"]["undo"] and overrides.read_bytes() != before
    status, _, body = ask(f"POST /deck/{DECK}/undo", "{}")
    assert status == 200 and overrides.read_bytes() == before


WRONG: dict[str, tuple[dict[str, str | None], int]] = {
    "no host": ({"Host": None}, 421),
    "a name that leads here": ({"Host": "evil.example:80"}, 421),
    "another port": ({"Host": "127.0.0.1:1"}, 421),
    "no port": ({"Host": "127.0.0.1"}, 421),
    "a user in the host": ({"Host": "127.0.0.1:{port}@evil.example"}, 421),
    "another site": ({"Origin": "https://evil.example"}, 403),
    "another port of this machine": ({"Origin": "http://127.0.0.1:1"}, 403),
    "localhost for 127.0.0.1": ({"Origin": "http://localhost:{port}"}, 403),
    "a page without an origin": ({"Origin": "null"}, 403),
    "no token": ({"Cookie": None}, 403),
    "a wrong token": ({"Cookie": "kuis-review-{port}=wrong"}, 403),
    "an empty token": ({"Cookie": "kuis-review-{port}="}, 403),
    "a cookie that is none": ({"Cookie": "\x7f;;=;"}, 403),
    "a token under another name": ({"Cookie": "token={token}"}, 403),
    "a form": ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
    "plain text": ({"Content-Type": "text/plain"}, 415),
    "no type": ({"Content-Type": None}, 415),
    "no length": ({"Content-Length": None}, 411),
    "a length below nothing": ({"Content-Length": "-1"}, 411),
    "chunks": ({"Transfer-Encoding": "chunked"}, 411),
    "too large": ({"Content-Length": str(LARGEST + 1)}, 413),
    "far too large": ({"Content-Length": "9" * 30}, 413),
}


@pytest.mark.parametrize("name", WRONG)
def test_who_is_not_the_page_changes_nothing(
    ask: Any, server: Server, session: Session, overrides: Path, name: str
) -> None:
    headers, wanted = WRONG[name]
    before = overrides.read_bytes()
    given = {
        key.replace("-", "_"): value and value.format(port=server.guard.port, token=server.guard.token)
        for key, value in headers.items()
    }
    status, said, body = ask(POST, change(session), **given)
    assert status == wanted and said["content-type"] == "application/json" and json.loads(body)["error"]
    assert overrides.read_bytes() == before


@pytest.mark.parametrize("name", [name for name in WRONG if WRONG[name][1] in (403, 421)])
def test_nor_does_it_see_anything(ask: Any, server: Server, name: str) -> None:
    headers, wanted = WRONG[name]
    given = {
        key.replace("-", "_"): value and value.format(port=server.guard.port, token=server.guard.token)
        for key, value in headers.items()
    }
    for path in ("/", f"/deck/{DECK}/", f"/deck/{DECK}/state", "/page/main.js"):
        status, _, body = ask(f"GET {path}", **given)
        assert status == wanted and "Pasar" not in body and "import" not in body


def test_two_hosts_are_none(ask: Any, server: Server) -> None:
    host = f"Host: 127.0.0.1:{server.guard.port}\r\n"
    raw = f"GET / HTTP/1.1\r\n{host}Host: evil.example\r\nCookie: {server.guard.cookie}={server.guard.token}\r\n\r\n"
    assert ask("", raw=raw.encode())[0] == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST"])
def test_both_names_of_this_machine_will_do(ask: Any, server: Server, session: Session, host: str) -> None:
    at = f"{host}:{server.guard.port}"
    assert ask(POST, change(session), Host=at, Origin=f"http://{at}")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/page/../session.py",
        "/page/..%2fsession.py",
        "/page/%2e%2e/session.py",
        "/page/review.html",
        "/page//etc/passwd",
        "/page/",
        "/etc/passwd",
        "//etc/passwd",
        "/deck/../../etc/passwd",
        "/deck/..%2f..%2fetc%2fpasswd/state",
        f"/deck/{DECK}/../../overrides.yaml",
        f"/deck/{DECK}/overrides.yaml",
        f"/deck/./{DECK}/state",
        f"/deck/{DECK}%00/state",
        "/deck//state",
        "/deck/no-such-deck/state",
        f"http://127.0.0.1/deck/{DECK}/ledger.json",
        "/" + "a" * 5000,
        "*",
    ],
)
def test_no_path_leads_to_a_file(ask: Any, path: str) -> None:
    status, headers, body = ask(f"GET {path}")
    assert status in (400, 404, 414) and set(json.loads(body)) == {"error"}
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("what", ["state", "card", "nonsense", ""])
def test_what_is_read_is_not_posted_to(ask: Any, what: str) -> None:
    assert ask(f"POST /deck/{DECK}/{what}", "{}")[0] == 404


@pytest.mark.parametrize("what", ["change", "try", "undo", "build"])
def test_what_changes_things_is_not_read(ask: Any, what: str, overrides: Path) -> None:
    before = overrides.read_bytes()
    assert ask(f"GET /deck/{DECK}/{what}")[0] == 404
    assert overrides.read_bytes() == before


@pytest.mark.parametrize(
    "cookies", ["a:b=1; {mine}", "x=[1, 2]; {mine}; y", '{{"json": 1}}; {mine}', "{mine};;", "caf\u00e9=\u00fc; {mine}"]
)
def test_cookies_of_other_servers_lock_nobody_out(ask: Any, server: Server, cookies: str) -> None:
    mine = f"{server.guard.cookie}={server.guard.token}"
    assert ask(f"GET /deck/{DECK}/state", Cookie=cookies.format(mine=mine))[0] == 200


def test_a_ticket_opens_the_page_once(ask: Any, server: Server) -> None:
    address = server.ticket()
    assert server.guard.token not in address
    path = address.partition(str(server.guard.port))[2]
    status, headers, _ = ask(f"GET {path}", Cookie=None)
    assert status == 303
    assert ask(f"GET /deck/{DECK}/state", Cookie=headers["set-cookie"].partition(";")[0])[0] == 200
    status, headers, _ = ask(f"GET {path}", Cookie=None)
    assert status == 403 and "set-cookie" not in headers
    ticket = path.partition("=")[2]
    assert ask("GET /deck/x/state", Cookie=f"{server.guard.cookie}={ticket}")[0] == 403


def test_a_bug_is_answered_as_one(
    ask: Any, session: Session, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: Any) -> None:
        raise KeyError("x")

    monkeypatch.setattr(session, "change", broken)
    status, headers, body = ask(POST, "{}")
    assert status == 500 and headers["content-type"] == "application/json" and "KeyError" in json.loads(body)["error"]
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "HEAD", "TRACE"])
def test_no_other_method_is_known(ask: Any, method: str) -> None:
    assert ask(f"{method} /deck/{DECK}/change")[0] == 501


@pytest.mark.parametrize("body", ["", "{", "[]", "1", "null", '"text"', "[" * 50_000, b"\xff", '{"a": 1} x'])
def test_what_is_no_json_object_is_refused(ask: Any, body: str | bytes) -> None:
    status, _, answer = ask(POST, body)
    assert status == 400 and json.loads(answer)["error"]


@pytest.mark.parametrize(
    "query", ["", "?id=", "?id=fact.none.0000", "?id=%00&n=-1", "?n=99999999999", "?id=a&side=x&n=x"]
)
@pytest.mark.parametrize("what", ["item", "card"])
def test_an_unknown_item_is_said_to_be_one(ask: Any, what: str, query: str) -> None:
    assert ask(f"GET /deck/{DECK}/{what}{query}")[0] == 404


def test_the_printed_address_gives_the_token_once(ask: Any, server: Server) -> None:
    path = server.address.partition(str(server.guard.port))[2]
    status, headers, _ = ask(f"GET {path}", Cookie=None)
    assert status == 303 and headers["location"] == "/"
    cookie = headers["set-cookie"]
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=Strict")
    assert ask("GET /", Cookie=cookie.partition(";")[0])[1]["location"] == f"/deck/{DECK}/"
    status, headers, body = ask("GET /?token=wrong", Cookie=None, Accept="text/html")
    assert status == 403 and "set-cookie" not in headers and "earlier run" in body


def test_the_token_is_long_and_new_in_each_run(server: Server, session: Session) -> None:
    other = Server({DECK: session}, 0)
    other.server_close()
    assert len(server.guard.token) >= 32 and server.guard.token != other.guard.token
    assert server.server_address[0] == "127.0.0.1"


def test_every_answer_forbids_what_the_page_does_not_need(ask: Any, session: Session) -> None:
    id = session.state()["items"][0]["id"]
    paths = ["/", f"/deck/{DECK}/", f"/deck/{DECK}/state", "/page/main.js", f"/deck/{DECK}/card?id={id}", "/none"]
    for path in paths:
        headers = ask(f"GET {path}")[1]
        assert headers["cache-control"] == "no-store" and headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'") and "unsafe-eval" not in policy and "http" not in policy
        assert ("sandbox allow-scripts" in policy) == ("/card" in path)
        assert "'unsafe-inline'" not in policy or "/card" in path


def test_the_page_has_no_script_or_style_of_its_own(ask: Any) -> None:
    for body in (ask(f"GET /deck/{DECK}/")[2], pages.home(["a", "b"]).decode(), pages.refused("why").decode()):
        assert not re.search(r"<style|<script(?![^>]* src=)|\son\w+=|\sstyle=|https?:", body)


@pytest.mark.parametrize("name", pages.FILES)
def test_each_file_of_the_page_is_served_and_asks_nobody_else(ask: Any, name: str) -> None:
    status, headers, body = ask(f"GET /page/{name}")
    assert status == 200 and headers["content-type"].startswith("text/")
    assert not re.search(r"https?:|@import|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", body)
    assert body.count("\n") <= 500


def test_names_of_decks_are_text(session: Session) -> None:
    name = '"><script>alert(1)</script>'
    for body in (pages.review(name), pages.home([name, "b"])):
        assert b"<script>alert" not in body
    assert "/" not in pages.address("a/b").removeprefix("/deck/").removesuffix("/")
