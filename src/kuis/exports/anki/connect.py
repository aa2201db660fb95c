"""AnkiConnect: a running Anki is asked over HTTP, on this machine only.

https://git.sr.ht/~foosoft/anki-connect describes the protocol; this is its version 6.
"""

import http.client
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kuis.problems import Problem

HOST = "127.0.0.1"
PORT = 8765
VERSION = 6

_MOST_BYTES = 500_000_000
_START = "start Anki with the add-on AnkiConnect (Tools → Add-ons → Get Add-ons, code 2055492159), or give its --port"
_ELSE = "something else answers on this port, not AnkiConnect"
_GIVE_PORT = "give the port of AnkiConnect with --port; without it it is 8765"


@dataclass(frozen=True, slots=True)
class Link:
    """Where Anki is reached.

    Attributes:
        key: of AnkiConnect's settings, "" without one.
        patience: seconds until an answer must be whole; Anki answers nothing while it shows a dialog.
    """

    port: int = PORT
    key: str = ""
    patience: float = 60.0


class AnkiError(Exception):
    """What Anki refuses, or why it cannot be asked; its problem is for the user."""

    def __init__(self, link: Link, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(f"Anki on port {link.port}", 0, 0, message, hint)


def greet(link: Link) -> None:
    """Makes sure that AnkiConnect answers and lets us in; raises AnkiError when not."""
    try:
        answer = ask(link, "requestPermission")
    except _UnsupportedError:
        answer = {"permission": "granted", "version": ask(link, "version")}
    if not isinstance(answer, dict) or "permission" not in answer:
        raise AnkiError(link, _ELSE, _GIVE_PORT)
    if answer["permission"] != "granted":
        raise AnkiError(link, "Anki does not permit it", "say Yes when Anki asks, or look at AnkiConnect's settings")
    if answer.get("requireApikey") and not link.key:
        raise AnkiError(link, "AnkiConnect wants its key", "pass --key, or set KUIS_ANKI_KEY")
    version = answer.get("version")
    if not isinstance(version, int) or version < VERSION:
        raise AnkiError(link, f"AnkiConnect speaks version {version}, and kuis version {VERSION}", "update the add-on")


def ask(link: Link, action: str, **parameters: Any) -> Any:
    """The result of one action; raises AnkiError."""
    return _result(link, _post(link, _request(link, action, parameters)))


def ask_all(link: Link, action: str, each: Sequence[Mapping[str, Any]]) -> list[str]:
    """One action with each of these parameters, in one request; "" or an error message for each."""
    requests = [_request(link, action, parameters) for parameters in each]
    answers = ask(link, "multi", actions=requests)
    if not isinstance(answers, list) or len(answers) != len(requests):
        raise AnkiError(link, _ELSE, _GIVE_PORT)
    errors = []
    for answer in answers:
        try:
            _result(link, answer)
        except AnkiError as error:
            errors.append(error.problem.message)
        else:
            errors.append("")
    return errors


class _UnsupportedError(AnkiError):
    pass


def _request(link: Link, action: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    request: dict[str, Any] = {"action": action, "version": VERSION, "params": dict(parameters)}
    return {**request, "key": link.key} if link.key else request


def _result(link: Link, answer: object) -> Any:
    if not isinstance(answer, dict) or set(answer) != {"result", "error"}:
        raise AnkiError(link, _ELSE, _GIVE_PORT)
    error = answer["error"]
    if error is None:
        return answer["result"]
    said = " ".join(str(error).split())
    if "unsupported action" in said:
        raise _UnsupportedError(link, "this AnkiConnect is too old", "update the add-on")
    if "api key" in said:
        raise AnkiError(link, "AnkiConnect does not take this key", "pass the one of its settings with --key")
    if "collection is not available" in said:
        raise AnkiError(link, "no collection is open in Anki", "open a profile in Anki, then try again")
    raise AnkiError(link, f"Anki says: {said}")


def _post(link: Link, request: Mapping[str, Any]) -> object:
    """The answer's JSON. No proxy is asked and no redirection followed: nothing leaves this machine."""
    end = time.monotonic() + link.patience
    connection = http.client.HTTPConnection(HOST, link.port, timeout=min(link.patience, 10.0))
    try:
        connection.connect()
        connection.sock.settimeout(link.patience)
        connection.request("POST", "/", json.dumps(request).encode(), {"Content-Type": "application/json"})
        response = connection.getresponse()
        body = bytearray()
        while chunk := response.read1(1 << 16):
            body += chunk
            if time.monotonic() > end:
                raise TimeoutError
            if len(body) > _MOST_BYTES:
                raise AnkiError(link, _ELSE, _GIVE_PORT)
    except TimeoutError as error:
        hint = "Anki may be busy or show a dialog: close it, then try again"
        raise AnkiError(link, f"no answer within {link.patience:g} seconds", hint) from error
    except ConnectionRefusedError as error:
        raise AnkiError(link, "Anki is not running, or AnkiConnect is not installed", _START) from error
    except ConnectionError as error:
        raise AnkiError(link, "the connection was closed without an answer", _GIVE_PORT) from error
    except (OSError, http.client.HTTPException) as error:
        raise AnkiError(link, _ELSE, _GIVE_PORT) from error
    finally:
        connection.close()
    if response.status == http.client.FORBIDDEN:
        raise AnkiError(link, "Anki does not permit it", "look at AnkiConnect's settings (Tools → Add-ons → Config)")
    if response.status != http.client.OK:
        raise AnkiError(link, _ELSE, _GIVE_PORT)
    try:
        answer: object = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise AnkiError(link, _ELSE, _GIVE_PORT) from error
    return answer
