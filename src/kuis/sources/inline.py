"""The marks inside the lines of Markdown (emphasis, links, code, notes): sentences are read and printed without."""

import re

# A mark reaches no further than its line, and no longer than any that a person writes, so that no text takes long.
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,300})\]\([^()\s]{0,500}(?:\s\"[^\"\n]{0,300}\")?\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\](?:\([^()\s]{0,500}(?:\s\"[^\"\n]{0,300}\")?\)|\[[^\[\]\n]{0,100}\])")
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,40}\](?!:)")
_ADDRESS = re.compile(r"<(https?://[^<>\s]{1,500})>")
_CODE = re.compile(r"(?<![`\\])`([^`\n]{1,300})`(?!`)")
# An emphasis begins before a letter and ends after one: 3 * 4 * 5 has none, nor has nama_berkas_ini.
_EMPHASES = (
    re.compile(r"(?<![\w*\\])\*\*\*(?=[^\s*])([^*\n]{1,590})(?<=[^\s\\])\*\*\*(?!\*)"),
    re.compile(r"(?<![\w*\\])\*\*(?=[^\s*])([^*\n]{1,590})(?<=[^\s\\])\*\*(?!\*)"),
    re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{1,590})(?<=[^\s\\])\*(?!\*)"),
    re.compile(r"(?<![\w\\])__(?=[^\s_])([^_\n]{1,590})(?<=[^\s\\])__(?!\w)"),
    re.compile(r"(?<![\w\\])_(?=[^\s_])([^_\n]{1,590})(?<=[^\s\\])_(?!\w)"),
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKS = re.compile(r"[*_`\[\\<]")


def plain(text: str) -> str:
    """The text of a Markdown file as a reader sees it: words of links stay, pictures and marks of notes go.

    Lines stay lines, and what opens one (#, -, 1.) stays, since it says what the line is.
    """
    if not _MARKS.search(text):
        return text
    text = _IMAGE.sub(_in_a_line, text)
    text = _NOTE.sub("", text)
    text = _ADDRESS.sub(r"\1", _LINK.sub(r"\1", text))
    text = _CODE.sub(r"\1", text)
    for emphasis in _EMPHASES:
        text = emphasis.sub(r"\1", text)
    return _ESCAPED.sub(r"\1", text)


def _in_a_line(found: re.Match[str]) -> str:
    """Nothing in place of a picture among words; one that has a line for itself is known by its mark and left out."""
    text, start, end = found.string, found.start(), found.end()
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end : text.find("\n", end) if "\n" in text[end:] else len(text)]
    return "" if before.strip() or after.strip() else found[0]
