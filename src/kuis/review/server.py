"""The server behind the review page: this machine only, one token a run, and no file but its own pages."""

import json
import os
import secrets
import sys
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal
from urllib.parse import parse_qs, unquote, urlsplit

from kuis import __version__
from kuis.review import pages
from kuis.review.guard import LONGEST_LINE, PAGE_POLICY, PREVIEW_POLICY, Guard, Refusal
from kuis.review.session import Answer, Session

HOST = "127.0.0.1"
_PATIENCE = 20.0  # seconds for a request to arrive
_HTML = "text/html; charset=utf-8"
_JSON = "application/json"


class Server(ThreadingHTTPServer):
    """Serves the review of these decks, by name. OSError where the port is taken; 0 takes a free one."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # Windows would share the port with whoever has it

    def __init__(self, sessions: Mapping[str, Session], port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self.sessions = dict(sessions)
        self.guard = Guard(self.server_address[1], secrets.token_urlsafe(32))
        self._tickets: set[str] = set()

    @property
    def address(self) -> str:
        """What to open in a browser, the token included."""
        return f"http://{HOST}:{self.guard.port}/?token={self.guard.token}"

    def ticket(self) -> str:
        """An address that opens the page once: other users of this machine can read what a program is started with."""
        ticket = secrets.token_urlsafe(32)
        self._tickets.add(ticket)
        return f"http://{HOST}:{self.guard.port}/?token={ticket}"

    def admits(self, token: str) -> bool:
        """Whether this is the token, or a ticket that nobody has shown before."""
        if token in self._tickets:
            self._tickets.discard(token)
            return True
        return self.guard.shown(token)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that has gone on needs no answer; anything else is a bug, and is shown as one."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def end(self) -> None:
        """Stop listening, when what is being written is written."""
        self.server_close()
        for session in self.sessions.values():
            session.close()


class _Handler(BaseHTTPRequestHandler):
    """One request. Answers close the connection, so that no thread waits for a browser that keeps it open."""

    server: Server
    timeout = _PATIENCE
    server_version = f"kuis/{__version__}"
    sys_version = ""

    def do_GET(self) -> None:
        """A page, a preview or a piece of news."""
        self._answer(self._get)

    def do_POST(self) -> None:
        """A change, a trial, an undo or a build."""
        self._answer(self._post)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: the terminal is for the user."""

    def _answer(self, act: Callable[[str, Mapping[str, str]], None]) -> None:
        if len(self.path) > LONGEST_LINE:
            self._refuse(Refusal(414, "this address is too long"))
            return
        if refusal := self.server.guard.stranger(self.headers):
            self._refuse(refusal)
            return
        split = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(split.query, keep_blank_values=True).items()}
        try:
            act(split.path, query)
        except (ConnectionError, TimeoutError):
            raise
        except Exception as error:
            # The page says so, and the terminal shows where.
            self._tell(Answer(500, {"error": f"kuis failed at this: {type(error).__name__}; the terminal says more"}))
            raise

    def _get(self, path: str, query: Mapping[str, str]) -> None:
        if path == "/" and "token" in query:
            self._enter(query["token"])
        elif refusal := self.server.guard.unknown(self.headers):
            self._refuse(refusal)
        elif path == "/":
            self._home()
        elif path.startswith("/page/"):
            self._file(path.removeprefix("/page/"))
        else:
            session, what = self._session(path)
            if session is None:
                self._refuse(Refusal(404, "there is no such page"))
            else:
                self._view(session, what, query)

    def _view(self, session: Session, what: str, query: Mapping[str, str]) -> None:
        tried, id = query.get("tried") == "1", query.get("id", "")
        match what:
            case "":
                self._send(200, _HTML, pages.review(session.desk.name), PAGE_POLICY)
            case "version":
                self._tell(Answer(200, {"version": session.version()}))
            case "state":
                self._tell(Answer(200, session.state()))
            case "item":
                self._tell(session.item(id, tried=tried))
            case "card":
                side: Literal["front", "back"] = "back" if query.get("side") == "back" else "front"
                given = query.get("n", "0")
                number = int(given) if given.isascii() and given.isdigit() and len(given) < 3 else 0
                self._preview(session.card(id, number, side, dark=query.get("dark") == "1", tried=tried))
            case "sheet":
                self._preview(session.sheet(id, tried=tried))
            case _:
                self._refuse(Refusal(404, "there is no such page"))

    def _post(self, path: str, _: Mapping[str, str]) -> None:
        guard = self.server.guard
        if refusal := guard.unknown(self.headers) or guard.unfit(self.headers):
            self._refuse(refusal)
            return
        session, what = self._session(path)
        acts: dict[str, Callable[[Mapping[str, Any]], Answer]] = {}
        if session is not None:
            acts = {
                "change": session.change,
                "try": session.attempt,
                "undo": lambda _: session.undo(),
                "build": lambda _: session.build(),
            }
        if what not in acts:
            self._refuse(Refusal(404, "there is no such page"))
            return
        try:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        except (ValueError, RecursionError):
            asked = None
        if not isinstance(asked, dict):
            self._refuse(Refusal(400, "the request is not a JSON object"))
            return
        self._tell(acts[what](asked))

    def _session(self, path: str) -> tuple[Session | None, str]:
        """The review that a path names, and what is asked of it; a name is looked up and never a path on disk."""
        parts = path.split("/")
        if len(parts) != 4 or parts[1] != "deck":
            return None, ""
        return self.server.sessions.get(unquote(parts[2])), parts[3]

    def _enter(self, token: str) -> None:
        """The token of the printed address becomes a cookie, so that it stands in no history and no bookmark."""
        guard = self.server.guard
        if not self.server.admits(token):
            self._refuse(Refusal(403, "this address is of an earlier run; open the one that kuis serve printed last"))
            return
        cookie = f"{guard.cookie}={guard.token}; Path=/; HttpOnly; SameSite=Strict"
        self._send(303, "text/plain; charset=utf-8", b"", PAGE_POLICY, {"Location": "/", "Set-Cookie": cookie})

    def _home(self) -> None:
        names = list(self.server.sessions)
        if len(names) == 1:
            self._send(303, _HTML, b"", PAGE_POLICY, {"Location": pages.address(names[0])})
        else:
            self._send(200, _HTML, pages.home(names), PAGE_POLICY)

    def _file(self, name: str) -> None:
        found = pages.file(name)
        if found is None:
            self._refuse(Refusal(404, "there is no such page"))
        else:
            self._send(200, *found, PAGE_POLICY)

    def _preview(self, page: str | None) -> None:
        if page is None:
            self._send(404, "text/plain; charset=utf-8", b"", PREVIEW_POLICY)
        else:
            self._send(200, _HTML, page.encode(), PREVIEW_POLICY)

    def _tell(self, answer: Answer) -> None:
        self._send(answer.status, _JSON, json.dumps(answer.body, ensure_ascii=False).encode(), PAGE_POLICY)

    def _refuse(self, refusal: Refusal) -> None:
        if refusal.status == 403 and "text/html" in self.headers.get("Accept", ""):
            self._send(403, _HTML, pages.refused(refusal.reason), PAGE_POLICY)
        else:
            self._tell(Answer(refusal.status, {"error": refusal.reason}))

    def _send(self, status: int, kind: str, body: bytes, policy: str, further: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        headers = {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Content-Security-Policy": policy,
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            **(further or {}),
        }
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
