"""What questions about facts ask of a language pack: the names of its sets of words and what each is for."""

from collections.abc import Mapping

QUESTIONS: Mapping[str, str] = {
    "done_markers": "before a verb: it has been done; no question that asks when has them",
    "done_by_then": "of these, what says by when after a time at the front",
    "moment_openers": "open a clause that says when, which a question that asks when leaves out",
    "own_capitals": "words with a capital of their own, at the head of a name or alone",
    "asked_kinds": "kinds of place that are asked for by name",
    "saints": "before the name of a saint, which may be that of a church",
    "called_things": "before a name that is no person's own: a title, a byname",
    "invented": "before somebody whom a story tells of",
    "writings": "before the title of a work",
    "place_nouns": "nouns for places, whose names are no person's",
    "trivial_deeds": "verbs of what needs no date",
    "estimated": "verbs of what is only estimated",
    "bare_units": "units that say nothing without the noun that they count",
    "light_verbs": "verbs that take the name of a deed",
    "purpose_openers": "open what a question that asks when leaves out: a purpose, a reason",
    "purpose_phrases": "phrases that do the same",
    "branches": "what one body may have in many places",
    "plain_heads": "nouns that are no part of a foreign name behind them",
    "other_names": "between two names of one person",
    "takes_that": "verbs of saying whose clause is opened by a word",
    "directions": "words that say where only beside the sentence before",
    "time_prepositions": "before a time",
    "mass_nouns": "nouns that are not counted",
    "heads_of_state": "offices of those of whom everybody knows that they lead a state",
    "noble_titles": "before a name that is seldom without them",
}
