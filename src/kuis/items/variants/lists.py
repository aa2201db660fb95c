"""A gap in a long list: printed with what opens the list and with its own member of it, with dots for the others."""

from kuis.items.text.context import Context
from kuis.items.text.printed import DOTS, words
from kuis.items.variants.shorten import printed
from kuis.model import GAP, Item

_MOST = 30  # words that are printed
_LEAST = 4  # words before the list
_OWN = range(2, 11)  # words of a member beside its gap: enough to tell it from the others, and no clause
_FAR = 1500  # letters of a sentence in which a list is sought
_MEMBERS = 3  # that a list has at least
_OPENS, _CLOSES = "([“", ")]”"


def listing(item: Item, context: Context) -> Item | None:
    """The gap with the words that open its list and with its own member: ada dua calon, yaitu … | dari Partai Baru …

    None where no list is, or where nothing in the member tells it from the others (… dan | dan …).
    """
    stem, at = item.stem, item.stem.find(GAP)
    if item.kind != "cloze" or item.skill != "fact" or at < 0 or len(stem) > _FAR:
        return None
    marks = _commas(stem)
    opened = _opened(stem, at, marks, context)
    if not opened:
        return None
    stop = len(stem.rstrip(" ."))
    begin, end = (
        max([k + 2 for k in marks if opened <= k < at], default=opened),
        min([k for k in marks if k > at] + [stop]),
    )
    intro, member = stem[:opened].rstrip(), _without_joiner(stem[begin:end], context)
    own = words(member.replace(GAP, " "))
    # … empat genus yang disebut | dapat ditemukan: a clause is no member.
    if any(context.language.morphology.read(word).morph.voice for word in own):
        return None
    if len(own) not in _OWN or len(intro.split()) + len(member.split()) > _MOST:
        return None
    if any(member.count(a) != member.count(b) for a, b in zip(_OPENS, _CLOSES, strict=True)) or member.count('"') % 2:
        return None
    others = DOTS if begin > opened else ""
    return printed(item, f"{intro}{others} {member}{DOTS if end < stop else '.'}")


def _commas(stem: str) -> list[int]:
    """Where the commas stand that part the members of a list: those outside brackets."""
    depth, found = 0, []
    for k, sign in enumerate(stem[:-1]):
        depth += (sign in _OPENS) - (sign in _CLOSES)
        if depth == 0 and sign in ",;" and stem[k + 1] == " ":
            found.append(k)
    return found


def _opened(stem: str, at: int, marks: list[int], context: Context) -> int:
    """Where the list begins that the gap stands in: behind "yaitu", or behind the colon; 0 where none does."""
    openers = context.language.classes["namely"]
    colon = stem.rfind(": ", 0, at) + 2
    found = colon if colon > 1 else 0
    k = 0
    for word in stem[:at].split(" "):
        k += len(word) + 1
        if word.strip(",:") in openers:
            found = max(found, k)
    inside = [m for m in marks if m > found]
    many = len(inside) >= _MEMBERS - 1 and len(stem[:found].split()) >= _LEAST
    return found if found and many else 0


def _without_joiner(member: str, context: Context) -> str:
    first, _, rest = member.partition(" ")
    return rest if first in context.language.classes["joiners"] else member
