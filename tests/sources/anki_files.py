"""Files as Anki exports them, made without Anki: a package in the old form, which every Anki still reads."""

import io
import json
import sqlite3
import zipfile
from contextlib import closing

_TABLES = """
create table col (models text);
create table notes (id integer, guid text, mid integer, mod integer, tags text, flds text);
create table cards (id integer primary key, nid integer, reps integer, ivl integer);
create table graves (oid integer, type integer);
"""


def package(notes, deleted=()):
    """An .apkg of (note type, fields by name, interval) with GUIDs g1, g2 …"""
    names = list(dict.fromkeys(kind for kind, _, _ in notes))
    models = {}
    for kind, fields, _ in notes:
        flds = [{"name": name, "ord": place} for place, name in enumerate(fields)]
        models[str(names.index(kind) + 1)] = {"name": kind, "flds": flds}
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(_TABLES)
        database.execute("insert into col values (?)", (json.dumps(models),))
        for number, (kind, fields, interval) in enumerate(notes, 1):
            joined = "\x1f".join(fields.values())
            row = (number, f"g{number}", names.index(kind) + 1, 1_700_000_000, " mine ", joined)
            database.execute("insert into notes values (?, ?, ?, ?, ?, ?)", row)
            database.execute(
                "insert into cards (nid, reps, ivl) values (?, ?, ?)", (number, int(interval > 0), interval)
            )
        database.executemany("insert into graves values (?, 1)", [(id_,) for id_ in deleted])
        database.commit()
        data = database.serialize()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", data)
        archive.writestr("media", "{}")
    return buffer.getvalue()
