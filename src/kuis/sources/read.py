"""An article from a file, from standard input or from a string."""

import re
import stat
import sys
import unicodedata
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePath

from kuis.model import Article, Paragraph
from kuis.model.article import DEFAULT_LANGUAGE
from kuis.problems import Problem, errors
from kuis.sources import frontmatter, inline
from kuis.sources.characters import cleaned, replaced, visible
from kuis.sources.noise import Noise
from kuis.sources.paragraphs import paragraphs

MAX_BYTES = 20_000_000
MAX_LINE = 1_000_000
"""Characters; a longer line is no text that someone wrote."""
MARKDOWN = frozenset({".md", ".markdown"})
ENDINGS = MARKDOWN | {".txt"}
SLUG_LENGTH = 60
TITLE_OPENING = 8
"""Words of the text that stand in for a title when it has none."""
OPENING = 4000
"""A title is looked for in so many characters."""

_TITLE = re.compile(r"^ {0,3}#[ \t]{1,8}(\S.{0,300})$", re.MULTILINE)
_BLANK_AFTER = re.compile(r"[ \t*_#]*\r?\n[ \t]*\r?\n")


def read(path: str, *, noise: Noise) -> tuple[Article | None, tuple[Problem, ...]]:
    """The article in a .txt or .md file ("-" is standard input), and every problem in it.

    There is no article when any of the problems is an error. The text is NFC with "\\n" as newline and without
    characters that show nothing; front matter is cut off.
    """
    data = _stdin() if path == "-" else _bytes(path)
    if isinstance(data, Problem):
        return None, (data,)
    return parse(data, path, noise=noise)


def parse(data: bytes, path: str, *, noise: Noise) -> tuple[Article | None, tuple[Problem, ...]]:
    """The article in the content of a file, as `read` gives it; `path` names it and says by its ending what it is."""
    whole = _decoded(data, path)
    if isinstance(whole, Problem):
        return None, (whole,)
    if endless := _endless(whole, path):
        return None, (endless,)
    front, offset, first_line, problems = frontmatter.parse(whole, path)
    problems = (*problems, *replaced(whole, path, offset))
    text = unicodedata.normalize("NFC", visible(cleaned(whole[offset:]))[0])
    markdown = path == "-" or PurePath(path).suffix.lower() in MARKDOWN
    text = inline.plain(text) if markdown else text
    found = paragraphs(text, noise, markdown=markdown)
    if not found and not errors(problems):
        problems = (*problems, Problem(path, 0, 0, "there is no text to read", "write or paste the article into it"))
    if errors(problems):
        return None, problems
    stem = "" if path == "-" else PurePath(path).stem
    given = front.title or _heading(text, paragraphs(text[:OPENING], noise, markdown=markdown), markdown=markdown)
    title = given or _named(stem) or _opening(text, paragraphs(text[:OPENING], noise))
    article = Article(
        path=path,
        slug=slug_of(stem or title),
        title=unicodedata.normalize("NFC", title),
        text=text,
        paragraphs=found,
        language=front.language or DEFAULT_LANGUAGE,
        level=front.level,
        date=front.date,
        source=front.source,
        licence=front.licence,
        first_line=first_line,
        headline=unicodedata.normalize("NFC", given),
    )
    return article, problems


def from_text(
    text: str, *, noise: Noise, title: str = "", path: str = "-", language: str = DEFAULT_LANGUAGE
) -> Article:
    """An article from a string that stays as it is, but for what shows nothing: `gone` is where that stood."""
    text, gone = visible(text)
    found = paragraphs(text, noise)
    # Most texts are shorter than what a title is looked for in: then the same paragraphs serve for both.
    opening = found if len(text) <= OPENING else paragraphs(text[:OPENING], noise)
    given = title or _heading(text, opening, markdown=False)
    title = given or _opening(text, opening)
    return Article(path, slug_of(title), title, text, found, language, gone=gone, headline=given)


def slug_of(name: str) -> str:
    """At most 60 lower-case ASCII letters, digits and hyphens that name a folder; never empty."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > SLUG_LENGTH:
        head, _, _ = slug[: SLUG_LENGTH + 1].rpartition("-")
        slug = head or slug[:SLUG_LENGTH]
    # A name without a single Latin letter still needs a folder of its own.
    return slug or f"article-{zlib.crc32(name.encode('utf-8', 'surrogatepass')):08x}"


def _bytes(path: str) -> bytes | Problem:
    """The file's content, or why it cannot be had."""
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            return Problem(path, 0, 0, "this is a folder, not an article", "name a file in it")
        ending = PurePath(path).suffix
        if ending.lower() not in ENDINGS:
            what = f"'{ending}' files are not read" if ending else "the file's name has no ending"
            return Problem(path, 0, 0, what, "save the article as plain text, its name ending in .txt or .md")
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device may never end
            return Problem(path, 0, 0, "this is no ordinary file", "save the article as a file, or pipe it in as -")
        if status.st_size > MAX_BYTES:
            return _too_large(path)
        return Path(path).read_bytes()
    except FileNotFoundError:
        return Problem(path, 0, 0, "there is no such file", "check the name and the folder")
    except PermissionError:
        return Problem(path, 0, 0, "you have no permission to read this file", "change its permissions, or copy it")
    except (OSError, ValueError) as error:
        return Problem(path, 0, 0, f"the file cannot be read: {getattr(error, 'strerror', None) or error}")


def _stdin() -> bytes | Problem:
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    return _too_large("-") if len(data) > MAX_BYTES else data


def _too_large(path: str) -> Problem:
    return Problem(path, 0, 0, f"the file is larger than {MAX_BYTES // 1_000_000} MB", "split it into several articles")


def _endless(text: str, path: str) -> Problem | None:
    """A line that is too long to be a paragraph."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            message = f"this line has {len(line):,} characters; a paragraph has at most {MAX_LINE:,}"
            return Problem(path, number, 0, message, "break the text into paragraphs")
    return None


def _decoded(data: bytes, path: str) -> str | Problem:
    """The content as text with "\\n" as newline, without a byte order mark."""
    hint = "save it as plain text in UTF-8"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Problem(path, 1, 1, "the file is in UTF-16, not in UTF-8", hint)
    if b"\0" in data:
        return Problem(path, 0, 0, "this is a binary file, not text", hint)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # error.object lacks the byte order mark, so positions are counted in it and not in `data`.
        before = error.object[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return Problem(path, line, column, f"byte 0x{error.object[error.start]:02x} is not UTF-8", hint)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.strip() else Problem(path, 0, 0, "the file is empty", "write or paste the article into it")


def _heading(text: str, opening: Sequence[Paragraph], *, markdown: bool) -> str:
    """The first heading of the first rank in Markdown, else a heading that opens the text, else ""."""
    if markdown and (mark := _TITLE.search(text)):
        return mark[1].strip("*_# \t")
    if opening and opening[0].kind == "heading" and _BLANK_AFTER.match(text, opening[0].end):
        return text[opening[0].start : opening[0].end]
    return ""


def _named(stem: str) -> str:
    """A title from a file's name: "pagi-di_pasar" gives "Pagi di pasar"."""
    words = " ".join(stem.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:]


def _opening(text: str, opening: Sequence[Paragraph]) -> str:
    """The first words of the text."""
    words = text[opening[0].start : opening[0].end].split() if opening else []
    return " ".join(words[:TITLE_OPENING]) + ("…" if len(words) > TITLE_OPENING else "")
