"""Dates behind the day of the week that newspapers put before them."""

import re
from dataclasses import replace

from kuis.model import Entity

_IN_BRACKETS = re.compile(r"\((\d{1,2}/\d{1,2}(?:/\d{2,4})?)\)")


def date_of_day(entity: Entity) -> Entity:
    """The date in Selasa (29/10): the day of the week is a stamp of the newspaper's; any other entity as it is."""
    found = _IN_BRACKETS.search(entity.text) if entity.subtype == "weekday-date" else None
    if found is None:
        return entity
    start, date = entity.start + found.start(1), found[1]
    return replace(entity, start=start, end=start + len(date), text=date, canonical=date, subtype="day-month")
