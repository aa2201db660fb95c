"""Cards on the review page are those that Anki draws."""

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from reviewing import DECK

from kuis.review import card
from kuis.review.look import Look, look_at
from kuis.review.session import Session


def words_of(page: str) -> str:
    """What a page says, without its script and style."""
    bare = re.sub(r"<(script|style|title)\b.*?</\1>|<p class=\"retired.*?</p>|<[^>]+>", " ", page, flags=re.S)
    return " ".join(html.unescape(bare).split())


def now(session: Session) -> Look:
    found = session._now.look()
    assert found
    return found


def test_every_card_is_the_one_that_anki_draws(session: Session, overrides: Path, tmp_path: Path) -> None:
    """The package is imported into the real Anki, and each side of each card compared."""
    pytest.importorskip("anki", reason="anki is not installed")
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    collection = Collection(str(tmp_path / "collection.anki2"))
    apkg = str(overrides.parent / f"{DECK}.apkg")
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=apkg, options=ImportAnkiPackageOptions()))
    found, compared = now(session), set()
    for note in map(collection.get_note, collection.find_notes("")):
        row = found.row(note.fields[0])
        assert row
        mine = card.cards(row.item, found)
        assert [one.template()["name"] for one in note.cards()] == [one.name for one in mine]
        for number, theirs in enumerate(note.cards()):
            for side, page in (("front", theirs.question()), ("back", theirs.answer())):
                assert words_of(card.page(row.item, found, number, side, dark=False)) == words_of(page), row.item.id
                compared.add((row.item.kind, number, side))
    collection.close()
    assert len(compared) == 8  # both sides of the four cards


@pytest.mark.parametrize(
    ("template", "front", "back"),
    [
        ("{{Teks}}", "a {{c1::b::c}} d", "a {{c1::b::c}} d"),
        ("{{cloze:Teks}}", 'a <span class="cloze">[c]</span> d', 'a <span class="cloze">b</span> d'),
        ("{{type:cloze:Teks}}", '<input aria-label="…">', '<code id="typeans">b</code>'),
        ("{{#Kosong}}x{{/Kosong}}{{^Kosong}}y{{/Kosong}}", "y", "y"),
        ("{{#Teks}}{{#Kosong}}x{{/Kosong}}z{{/Teks}}", "z", "z"),
        ("{{#Kosong}}{{^Kosong}}x{{/Kosong}}{{Teks}}{{/Kosong}}.", ".", "."),
        ("{{Tags}}{{Tidak ada}}", "", ""),
    ],
)
def test_a_template_is_filled(template: str, front: str, back: str) -> None:
    values = {"Teks": "a {{c1::b::c}} d", "Kosong": " "}
    assert card.rendered(template, values, "front") == front
    assert card.rendered(template, values, "back") == back


def test_a_hostile_text_is_shown_as_text(session: Session) -> None:
    hostile = "<script>alert(1)</script> {{c1::x}} \"' &amp;"
    found = now(session)
    own = f"add:\n  - {{id: x, kind: vocab, stem: x, key: {json.dumps(hostile)}}}\n"
    after = look_at(found.text + own, found.opened, found.prepared)
    assert not [p for p in after.problems if p.severity == "error"], after.problems
    item = after.row("added.x")
    assert item
    page = card.page(item.item, after, 0, "back", dark=True)
    assert "<script>alert" not in page and hostile in html.unescape(page) and 'class="card nightMode"' in page


def test_what_stands_on_the_sheet_alone_has_no_card(session: Session) -> None:
    found: dict[str, Any] = {}
    for item in session.state()["items"]:
        if item["kind"] in ("truth", "open") or item["state"] == "refused":
            found.setdefault(item["kind"] + item["state"], session.item(item["id"]).body["cards"])
    assert len(found) >= 4 and not any(found.values())
