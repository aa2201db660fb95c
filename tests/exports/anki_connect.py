"""AnkiConnect on loopback for tests: its protocol over a plain collection, or over the real Anki."""

# ruff: noqa: N802 (methods are named after the actions of the protocol)

import fnmatch
import json
import re
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from kuis.sources import collection

VERSION = 6


class Actions:
    """What AnkiConnect does besides the collection: versions, permission, keys, several actions at once.

    Attributes:
        log: (action, parameters) of every request.
        fail: error message by action.
    """

    def __init__(self, key="", permission="granted", version=VERSION, lacks=()):
        self.key, self.permission, self.api, self.lacks = key, permission, version, lacks
        self.log, self.fail = [], {}

    def answer(self, request):
        action, version = request.get("action"), request.get("version", 4)
        try:
            result = self.run(action, request)
        except Exception as error:
            return {"result": None, "error": str(error)}
        return {"result": result, "error": None} if version > 4 else result

    def run(self, action, request):
        parameters = request.get("params", {})
        self.log.append((action, parameters))
        if action in self.lacks or (action not in self.fail and not hasattr(self, f"do_{action}")):
            raise ValueError("unsupported action")
        if self.key and request.get("key") != self.key and action != "requestPermission":
            raise ValueError("valid api key must be provided")
        if action in self.fail:
            raise ValueError(self.fail[action])
        return getattr(self, f"do_{action}")(**parameters)

    def do_version(self):
        return self.api

    def do_requestPermission(self):
        if self.permission != "granted":
            return {"permission": self.permission}
        return {"permission": "granted", "requireApikey": bool(self.key), "version": self.api}

    def do_multi(self, actions):
        return [self.answer(action) for action in actions]

    @property
    def written(self):
        """Actions that change something."""
        changing = {"importPackage", "updateNoteFields", "addTags", "removeTags", "storeMediaFile"}
        return [action for action, _ in self.log if action in changing]


class Plain(Actions):
    """A collection of dicts; each note has id, guid, type (a name), fields, tags and cards."""

    def __init__(self, types=None, **options):
        super().__init__(**options)
        self.types, self.notes, self.media = dict(types or {}), {}, {}

    def take(self, path, types):
        """What opening the package in Anki does, as far as tests here ask."""
        found, problems = collection.read(str(path))
        assert found is not None, problems
        self.types |= types
        guids = {note["guid"] for note in self.notes.values()}
        for note in found.notes:
            if note.guid not in guids:
                id_ = note.id if note.id not in self.notes else max(self.notes) + 1000
                retired = "kuis::usang" in note.tags
                cards = [] if retired else [id_ * 10]
                fields, tags = dict(note.fields), list(note.tags)
                self.notes[id_] = {"guid": note.guid, "type": note.type, "fields": fields, "tags": tags, "cards": cards}

    def do_modelNamesAndIds(self):
        return self.types

    def do_findCards(self, query):
        return [card for id_ in self._found(query) for card in self.notes[id_]["cards"]]

    def _found(self, query):
        if query.startswith("nid:"):
            return [id_ for id_ in map(int, query[4:].split(",")) if id_ in self.notes]
        type_id = int(re.match(r"mid:(\d+) ", query)[1])
        wanted = {re.sub(r"\\(.)", r"\1", text) for text in re.findall(r'"ID:((?:\\.|[^"\\])*)"', query)}
        return [
            id_
            for id_, note in self.notes.items()
            if self.types.get(note["type"]) == type_id and note["fields"]["ID"] in wanted
        ]

    def do_cardsToNotes(self, cards):
        return list(dict.fromkeys(card // 10 for card in cards))

    def do_notesInfo(self, notes):
        found = []
        for id_ in notes:
            note = self.notes.get(id_)
            if note is None:
                found.append({})
                continue
            if not note["cards"]:
                raise ValueError(str(id_))  # as the add-on does
            fields = {name: {"value": value, "order": n} for n, (name, value) in enumerate(note["fields"].items())}
            found.append({"noteId": id_, "modelName": note["type"], "tags": note["tags"], "fields": fields})
        return found

    def do_updateNoteFields(self, note):
        fields = self.notes[note["id"]]["fields"]
        fields.update({name: value for name, value in note["fields"].items() if name in fields})

    def do_addTags(self, notes, tags):
        for id_ in notes:
            self.notes[id_]["tags"] = sorted({*self.notes[id_]["tags"], tags})

    def do_removeTags(self, notes, tags):
        for id_ in notes:
            self.notes[id_]["tags"] = [tag for tag in self.notes[id_]["tags"] if tag != tags]

    def do_importPackage(self, path):
        self.take(path, self.types)
        return True

    def do_getMediaFilesNames(self, pattern="*"):
        return fnmatch.filter(self.media, pattern)

    def do_storeMediaFile(self, filename, path):
        self.media[filename] = Path(path).read_bytes()
        return filename


class Real(Actions):
    """The same over a collection of the real Anki."""

    def __init__(self, col, **options):
        super().__init__(**options)
        self.col = col

    def do_modelNamesAndIds(self):
        return {found.name: found.id for found in self.col.models.all_names_and_ids()}

    def do_findCards(self, query):
        return list(self.col.find_cards(query))

    def do_cardsToNotes(self, cards):
        return list(dict.fromkeys(self.col.get_card(card).nid for card in cards))

    def do_notesInfo(self, notes):
        found = []
        for note in map(self.col.get_note, notes):
            if not note.card_ids():
                raise ValueError(str(note.id))
            fields = {name: {"value": value, "order": order} for order, (name, value) in enumerate(note.items())}
            found.append(
                {"noteId": note.id, "modelName": note.note_type()["name"], "tags": note.tags, "fields": fields}
            )
        return found

    def do_updateNoteFields(self, note):
        found = self.col.get_note(note["id"])
        for name, value in note["fields"].items():
            if name in found:
                found[name] = value
        self.col.update_note(found, skip_undo_entry=True)

    def do_addTags(self, notes, tags):
        self.col.tags.bulk_add(notes, tags)

    def do_removeTags(self, notes, tags):
        self.col.tags.bulk_remove(notes, tags)

    def do_importPackage(self, path):
        from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

        # What the add-on asks of Anki: note types are merged, and scheduling and presets come along.
        options = ImportAnkiPackageOptions(merge_notetypes=True, with_scheduling=True, with_deck_configs=True)
        self.col.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options))
        self.col.models._clear_cache()
        return True

    def do_getMediaFilesNames(self, pattern="*"):
        return [path.name for path in Path(self.col.media.dir()).glob(pattern)]

    def do_storeMediaFile(self, filename, path):
        return self.col.media.write_data(filename, Path(path).read_bytes())


@contextmanager
def serving(answer):
    """A server on a free port of loopback; `answer` gives (status, content type, bytes) for a request's bytes."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, kind, content = answer(body)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            if 300 <= status < 400:
                self.send_header("Location", "http://127.0.0.1:1/")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def connect(actions):
    """AnkiConnect over these actions, as a context manager that gives its port."""
    lock = threading.Lock()

    def answer(body):
        with lock:
            return 200, "text/json", json.dumps(actions.answer(json.loads(body))).encode()

    return serving(answer)


def slow(seconds):
    """A server that answers too late."""

    def answer(_):
        time.sleep(seconds)
        return 200, "text/json", b'{"result": 6, "error": null}'

    return serving(answer)
