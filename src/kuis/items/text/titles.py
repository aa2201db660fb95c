"""What a card may print above an item: the title of its article, with the month of the article's date."""

from kuis.items.text.context import Context, one_line
from kuis.items.text.once import once_an_article
from kuis.model import Item

_LONGEST = 120  # characters of a title that may be read before a question


def says_when(item: Item, context: Context) -> bool:
    """Whether the title that stands above the item says of what time it speaks."""
    return bool(item.about) and item.about == dated_title_of(context)


@once_an_article
def title_of(context: Context) -> str:
    """The title that the author gave, "" where there is none or where it is too long to be read before a question."""
    title = one_line(context.document.article.headline)
    return title if len(title) <= _LONGEST else ""


@once_an_article
def dated_title_of(context: Context) -> str:
    """The title with month and year of the article's date, "" where it lacks one of them."""
    day, title = context.document.article.date, title_of(context)
    written = str(context.language.rules.get("dated_title", ""))
    if day is None or not title or not written:
        return ""
    month = next(name for name, number in context.language.grammar["months"].items() if number == day.month)
    return written.format(title=title, month=month.capitalize(), year=day.year)
