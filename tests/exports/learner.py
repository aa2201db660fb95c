"""A learner with the real Anki: what a person does between two builds."""

import html

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)


class Learner:
    """A fresh collection and what a person does with it."""

    def __init__(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.col = Collection(str(folder / "collection.anki2"))

    def imports(self, apkg):
        """How many notes Anki called new, updated, duplicate and conflicting."""
        path = self.folder / "deck.apkg"
        path.write_bytes(apkg)
        request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
        log = self.col.import_anki_package(request).log
        return {name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting")}

    def note(self, item_id):
        """The note of an item, by the first field."""
        wanted = html.escape(item_id, quote=False)
        return next(n for n in map(self.col.get_note, self.col.find_notes("")) if n.fields[0] == wanted)

    def ids(self):
        return {self.col.get_note(id_).fields[0] for id_ in self.col.find_notes("")}

    def edits(self, item_id, field, value):
        note = self.note(item_id)
        note[field] = value
        self.col.update_note(note)

    def tags(self, item_id, *tags):
        note = self.note(item_id)
        note.tags += tags
        self.col.update_note(note)

    def deletes(self, item_id):
        self.col.remove_notes([self.note(item_id).id])

    def studies(self):
        """Answer every card once; gives what hangs on reviews."""
        for card_id in self.col.find_cards(""):
            card = self.col.get_card(card_id)
            card.start_timer()
            states = self.col._backend.get_scheduling_states(card_id)
            from anki.scheduler.v3 import CardAnswer

            answer = self.col.sched.build_answer(card=card, states=states, rating=CardAnswer.EASY)
            self.col.sched.answer_card(answer)
        return self.history()

    def history(self):
        """Reviews, due dates, intervals, flags and suspension by card id."""
        rows = self.col.db.all("select id, nid, ord, reps, ivl, due, did, flags, queue from cards order by id")
        return {row[0]: tuple(row[1:]) for row in rows}

    def reviews(self):
        return self.col.db.all("select cid, ease from revlog order by id")

    def exports(self, kind):
        """A file with everything: "colpkg", "apkg", "legacy.apkg" or "txt"."""
        path = self.folder / f"export.{kind}"
        if kind == "colpkg":
            self.col.export_collection_package(str(path), include_media=False, legacy=False)
            self.col.reopen(after_full_sync=False)
        elif kind.endswith("apkg"):
            options = ExportAnkiPackageOptions(with_scheduling=True, legacy=kind.startswith("legacy"))
            self.col.export_anki_package(out_path=str(path), options=options, limit=None)
        else:
            self.col.export_note_csv(
                out_path=str(path),
                limit=None,
                with_html=True,
                with_tags=True,
                with_deck=True,
                with_notetype=True,
                with_guid=True,
            )
        return str(path)
