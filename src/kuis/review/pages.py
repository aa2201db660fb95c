"""The pages of the review, from files of kuis's own that are named here and nowhere else."""

from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files
from urllib.parse import quote

_KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
FILES = (
    "review.css", "panes.css", "main.js", "save.js", "talk.js", "list.js", "article.js", "item.js", "edit.js",
    "preview.js", "keys.js", "help.js", "dom.js",
)  # fmt: skip


def review(name: str) -> bytes:
    """The review page of a deck."""
    return _read("review.html").replace("{{name}}", escape(name, quote=True)).encode()


def home(names: Sequence[str]) -> bytes:
    """The list of decks."""
    links = "\n".join(f'<li><a href="{address(name)}">{escape(name)}</a></li>' for name in names)
    return _read("home.html").replace("{{body}}", f"<h1>Decks</h1>\n<ul>\n{links}\n</ul>").encode()


def refused(reason: str) -> bytes:
    """A page that says why nothing else is shown."""
    return _read("home.html").replace("{{body}}", f"<h1>kuis serve</h1>\n<p>{escape(reason)}.</p>").encode()


def address(name: str) -> str:
    """Where the review of a deck stands."""
    return f"/deck/{quote(name, safe='')}/"


def file(name: str) -> tuple[str, bytes] | None:
    """Content type and content of a file of the pages, None for any other name."""
    if name not in FILES:
        return None
    return _KINDS[name.rpartition(".")[2]], _read(name).encode()


@cache
def _read(name: str) -> str:
    return files("kuis.review").joinpath("page", name).read_text(encoding="utf-8")
