"""An item about a fact, put together from what its builder found; whoever builds one, its fields come from here."""

from kuis.items.identity import item_id
from kuis.items.text.context import Context, one_line
from kuis.model import Item, Sentence
from kuis.model.items import Kind


def fact_item(
    context: Context,
    sentence: Sentence,
    printed: str,
    span: tuple[int, int],
    rule: str,
    stem: str,
    worth: float,
    *,
    kind: Kind = "cloze",
    distractors: tuple[str, ...] = (),
    ascending: bool = False,
    hint: str = "",
    key: str = "",
) -> Item:
    """An item about what stands at a span of the article, not yet linted; without `kind`, a gap.

    `printed` is the sentence as `shown` gives it, `worth` the score before criteria take from it; options that are
    numbers or dates are printed `ascending`. `key` is the full form of the name of which the span is a part, else "".
    """
    key = key or one_line(context.document.article.text[slice(*span)])
    return Item(
        id=item_id("fact", rule, key, printed),
        kind=kind,
        skill="fact",
        rule=rule,
        stem=stem,
        key=key,
        distractors=distractors,
        sentence=printed,
        start=span[0],
        end=span[1],
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        paragraph=sentence.paragraph,
        level=context.article_level,
        score=worth,
        order="ascending" if ascending else "seeded",
        hint=hint,
    )
