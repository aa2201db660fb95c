"""What the program asks of a pack's `rules.yaml`: tables that may be left out, and names that may not."""

from collections.abc import Mapping

# What may be left out. BUILDERS and HINTS may not.
RULES: Mapping[str, str] = {
    "that": "opens what somebody says",
    "phrases": "phrases that gaps leave out beside single names and numbers",
    "gap_worth": "what a gap is worth by the type of what it asks for; a type that is not named has no gaps",
    "presupposed": "rules that ask for what a sentence takes for granted",
    "who": "rules that ask who or which body",
    "hedge_in_question": "rules whose question asks for what a hedge names",
    "alike": "kinds of name that may stand beside each other",
    "neighbours": "states of one part of the world, which are options beside each other",
    "hint_forms": "units of numbers and forms of names in the hints of gaps",
    "hint_tails": "kinds of bodies by the last word of their names",
    "offices": "offices of one rank",
    "ministries": "bodies that differ by their field",
    "sisters": "words that may stand for each other in the name of a body",
    "seats": "verbs of having a seat, with what the seat is",
    "lies": "verb of a question for what a place lies in, where the sentence says what the place is",
    "stand_ins": "names of people of one part of the world, of which wrong answers are made",
    "actively": "asks in the active who did what was done by somebody",
    "alone": "kinds of bodies that stand beside those of their trade alone",
    "trades": "bodies of one trade, which are options beside each other",
    "successors": "states of which one came after another, which are no options beside each other",
    "counted_as": "how a question names what is counted in short",
    "having": "verbs of having by their root, with the form that a question has",
    "number_of": "what a question says before the relatives whom it counts",
    "units_in_full": "units that a question spells out",
    "of_holders": "rules that may ask who holds an office",
    "unasked": "patterns of what no question may have",
    "described_states": "states by a word that describes them",
    "home": "the state of which the pack's articles mostly tell",
    "dated_title": "how a title is written with its month and year: {title} ({month} {year})",
    "statements": "which sentences make statements, and which words of them are not exchanged",
    "open": "which words open a reason, and how it is asked for",
    "no_answers": "options that are no answer",
    "asks": "question words with the types and prepositions of their answers",
}
BUILDERS = (
    "card",
    "gap",
    "meaning",
    "word",
    "opposite",
    "form",
    "form_gap",
    "form_meant",
    "statement",
    "event",
    "open",
)
HINTS = ("PER", "LOC", "ORG", "DATE", "TIME", "QUANTITY", "MONEY", "PERCENT", "NORP", "LAW", "EVENT")
ROLES = (
    "subject", "apposition", "described", "kin", "told_apart", "named", "object", "agent", "time", "place", "container",
    "duration", "age", "times", "measure", "count", "amount", "counted", "holder", "office", "source", "speaker",
    "expansion",
)  # fmt: skip
