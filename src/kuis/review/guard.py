"""Who may ask the server what: requests are refused unless they come from its own page on this machine."""

import hmac
from dataclasses import dataclass
from email.message import Message

LARGEST = 100_000
"""Bytes that a request may send: an item is a few hundred."""
LONGEST_LINE = 4096

# The page loads nothing from elsewhere, runs no script but its own files, and stands in no frame.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# A card or sheet brings its own style and script along. It gets an origin that is nobody's and reaches nothing.
PREVIEW_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts"
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered; `status` is one of HTTP."""

    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class Guard:
    """The rules of one run.

    Attributes:
        port: where the server listens.
        token: what its pages must show, new in each run.
    """

    port: int
    token: str

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which the server may be asked, so that no name of a stranger leads to it."""
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})

    @property
    def cookie(self) -> str:
        """The name of the cookie that holds the token; browsers share cookies between ports."""
        return f"kuis-review-{self.port}"

    def shown(self, token: str) -> bool:
        """Whether this is the token."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode())

    def stranger(self, headers: Message) -> Refusal | None:
        """Why a request is not for this server, or not of one of its pages."""
        hosts = headers.get_all("Host", [])
        host = hosts[0].lower() if len(hosts) == 1 else ""
        if host not in self.hosts:
            return Refusal(421, "this is not the address of the review page")
        origin = headers.get("Origin")
        if origin is not None and origin.lower() != f"http://{host}":
            return Refusal(403, "another site may not ask this")
        return None

    def unknown(self, headers: Message) -> Refusal | None:
        """Why a request that does not show the token is refused."""
        # Other servers of this machine set cookies too, and not all of them as they should: each is read by itself.
        pairs = (one.strip().partition("=") for line in headers.get_all("Cookie", []) for one in line.split(";"))
        if not any(name == self.cookie and self.shown(value) for name, _, value in pairs):
            return Refusal(403, "open the address that kuis serve printed: its token is missing here")
        return None

    def unfit(self, headers: Message) -> Refusal | None:
        """Why the body of a request is not read."""
        kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            return Refusal(415, "send application/json")
        length = headers.get("Content-Length", "")
        if headers.get("Transfer-Encoding") or not length.isascii() or not length.isdigit():
            return Refusal(411, "say how long the request is")
        if len(length) > 9 or int(length) > LARGEST:
            return Refusal(413, f"a request has at most {LARGEST} bytes")
        return None
