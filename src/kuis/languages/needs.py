"""What the program asks of a language pack: the names of its sets and tables, what each is for, and what stands in."""

from collections.abc import Iterator, Mapping
from typing import Any

from kuis.languages.needs_forms import FORMS
from kuis.languages.needs_gaps import GAPS
from kuis.languages.needs_questions import QUESTIONS


class Nothing(Mapping[str, Any]):
    """What a pack does not give: as a text, as a list and as a table it is empty."""

    def __getitem__(self, key: str) -> Any:
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __str__(self) -> str:
        return ""


NOTHING = Nothing()

# classes.yaml: what each set is for. A set that a pack lacks is empty: then what it is for is not done.
CLASSES: Mapping[str, str] = {
    **GAPS,
    **QUESTIONS,
    # Opening and joining
    "connectives": "phrases that open a sentence and tie it to the one before",
    "coordinators": "join words of one rank",
    "name_coordinators": "join the parts of one name",
    "subordinators": "open a clause inside a sentence",
    "afterthoughts": "with a comma, open what belongs to the sentence before",
    "not_only": "open the first half of a pair",
    "but_also": "open the second half of such a pair",
    "comparing": "set one thing beside another",
    "relatives": "open a clause that says more of a noun",
    "not_subjects": "open a sentence and are no subject",
    "prepositions": "all prepositions",
    "place_prepositions": "before a place",
    "role_prepositions": "before what someone is or serves as",
    "source_prepositions": "before the one who says so",
    "agent_prepositions": "before the one who acts, after a passive",
    "leading_words": "before a name or number, and no part of an answer",
    # Chunks and clauses
    "complementisers": "open what somebody says",
    "closing_determiners": "close a noun phrase",
    "superlatives": "before an adjective that describes the noun",
    "partitives": "open a noun phrase and are no nouns",
    "catenatives": "verbs before another verb that only colour it",
    "time_openers": "before a date, and part of its phrase",
    "time_heads": "head a bare phrase that says when",
    "time_tails": "follow them and count from now",
    "only_words": "after a negator: nothing is denied",
    "origin_verbs": "say from where with their preposition",
    "contrasting": "join clauses that contrast",
    "existentials": "say that something is there; the subject follows",
    "naming_verbs": "before a name that something has",
    # What points back
    "points_person": "pronouns of one person",
    "points_any": "of these, pronouns that may mean a thing",
    "points_people": "pronouns of several",
    "points_pair": "take up two or three named together",
    "points_owner": "clitics of an owner",
    "points_thing": "determiners that point back",
    "points_here": "determiners that point here and now too",
    "points_back": "determiners that always point to something said before",
    "points_marker": "articles of a person named before",
    "event_nouns": "take up what a sentence told",
    "event_plain": "such a noun without a meaning of its own",
    "event_verbs": "after a bare pointer to what was told",
    "ownerless_nya": "words whose clitic has no owner",
    "self_nya": "words for oneself",
    "personal": "nouns that only a person has",
    "bodily": "nouns that persons and things have",
    "causing": "verbs whose object belongs to another",
    "of_things": "nouns that a place, a body or a thing has",
    "plural_markers": "make a noun many",
    "collectives": "nouns of many people",
    "articles": "before a thing that is new",
    "relational": "subjects that only frame what a copula says",
    "contrast": "tell a thing from another of its kind",
    "modifiers": "nouns that only modify the one before",
    "joiners": "join equals",
    "person_again": "nouns that take up a person",
    "year_nouns": "nouns of a year",
    "moment_nouns": "nouns of a moment",
    "equates": "introduce a thing by its name",
    "by_role": "say what someone is",
    # Part of speech
    "foreign_words": "foreign words that look like those of the language",
    # Verbs
    "copulas": "join a subject to what it is",
    "becoming": "copulas of change",
    "say": "verbs of saying that open a clause",
    "say_plain": "verbs of saying beside a quotation",
    "media_verbs": "by which papers and broadcasters are quoted",
    "measure_words": "verbs that say what a measure comes to",
    "intransitive_men": "active verbs without an object",
    # Pointing
    "unanchored": "say something only beside the sentence before",
    "anchors": "before such a word: it stands alone",
    "anaphors": "point to something said before",
    "pronouns": "personal pronouns",
    "first_second_person": "pronouns of the speaker and the one spoken to",
    "third_person": "pronouns of someone else",
    "pointing": "determiners and the like that point outside their sentence",
    "pointing_clitics": "clitics that point to something said before",
    "enclitics": "are written as one with the word before",
    "fixed_nya": "words whose pointing clitic points to nothing",
    "demonstratives": "determiners of something said before",
    "proximal": "demonstratives that may point at the day of writing",
    "deictic_modifiers": "count from the day of writing, after a noun of time",
    "deictic_time": "adverbs that count from the day of writing",
    "now_nouns": "nouns of time that such words stand beside",
    "same": "words of sameness, with which no question opens",
    # Hedges and negation
    "verb_hedges": "say that something is only reported",
    "hedges": "weaken a statement: reported, about, perhaps",
    "number_hedges": "say that a number is not exact",
    "absolutes": "all, always, only",
    "negators": "negate",
    "negative_stems": "negate, in a question",
    "loose_adverbs": "adverbs that tie a clause to the one before",
    "focus_particles": "set off the name before them",
    "questions": "question words",
    # Numbers and time
    "number_words": "number words, magnitudes among them",
    "magnitudes": "hundred, thousand, million",
    "months": "months",
    "days": "days of the week",
    "time_nouns": "nouns of time",
    "year_openers": "before a number that is a year",
    "date_nouns": "between a preposition and a date",
    "date_adverbs": "before a date, and no part of it",
    "range_words": "between two ends of a stretch",
    "uncounted": "units that nothing is asked about",
    "each": "open a phrase of time after a noun",
    "amount_openers": "open a subject that is counted",
    # Names
    "org_heads": "open the name of a body",
    "org_tails": "close the name of a body",
    "loc_heads": "open the name of a place",
    "place_words": "stand inside foreign names of places",
    "event_heads": "open the name of an event",
    "law_heads": "open the name of a law",
    "bodies": "bodies whose names may join words",
    "bound_prefixes": "prefixes that take a name",
    "name_joiners": "small words inside names",
    "realms": "open the name of a realm or a house",
    "name_openers": "with a capital, begin a name",
    "person_nouns": "nouns for people",
    "kinship": "nouns for relatives",
    "plain_callings": "callings that have no capital of their own",
    "membership": "say that there are others of the kind",
    "measured": "roots of nouns that say what is measured",
    "done_to_things": "roots of verbs whose passive is said of no person",
    "deputies": "before the office of the one they stand for",
    "single_callings": "callings of one person for one thing",
    "local_time": "after a time: by the clock of the place",
    "only_one": "nouns of which there is one",
    "making": "verbs by which a thing comes into being",
    "former": "before an office that someone no longer holds, or not yet",
    "kinds_named": "nouns that say of which kind the name behind them is",
    "naming_fillers": "stand between a verb of naming and the name",
    "list_openers": "open a list of things",
    "counted": "units that count things, which a gap may print",
    "meaning_verbs": "stand before what a word means",
    "no_callings": "stand before a name and are no calling",
    "fields": "of these those that name a field only after a preposition of place",
    "works": "works that bear a title, or words that introduce one",
    "gap_stoppers": "nouns after which a name is not what it seems",
}

# grammar.yaml
GRAMMAR: Mapping[str, str] = {
    "abbreviations": "words with a full stop of their own",
    "closing_abbreviations": "abbreviations that may end a sentence",
    "currencies": "signs of money before a figure",
    "percent": "words and signs for a hundredth",
    "units": "units of measure after a number",
    "numbers": "number words with what they are worth",
    "magnitudes": "words that multiply a number, with what by",
    "ordinal_prefix": "makes an ordinal of a number",
    "months": "names of months with their numbers",
    "calendar_variants": "spellings of months and days that are no options",
    "time_zones": "stand after an hour",
    "clock_words": "stand before an hour",
    "money": "words of money after a figure, with the code of their currency",
    "money_signs": "signs of money before a figure, with the code of their currency",
    "teen_word": "makes eleven to nineteen of a number word",
    "decimal_word": "stands for the comma of a number in words",
    "approximate": "number words without a value of their own",
    "fractions": "words for parts of one, with what they are worth",
    "denominators": "words for the lower part of a fraction",
    "species_endings": "last letters of scientific names",
    "fraction_nouns": "stand between a fraction and what it is of",
    "ordinals": "ordinals that are words of their own",
    "ordinal_openers": "before an ordinal that counts",
    "ordinal_closers": "after an ordinal that counts",
    "range_joiners": "between the ends of a range",
    "range_opener": "before a range",
    "range_and": "between its ends, after the opener",
    "labels": "after these a number is a name",
    "score_words": "say that two numbers are a score",
    "subunits": "smaller units that follow a larger one",
    "subunit_joiner": "stands between them",
    "day_parts": "parts of the day, with the hours they cover",
    "eras": "what follows a year, with its direction",
    "century_word": "before the number of a century",
    "date_openers": "before a date, and part of its phrase",
    "decade_ending": "makes a decade of a year",
    "period_parts": "beginning, middle and end of a period",
    "nearby_words": "count from now, after a bare noun of time",
    "vague_counts": "stand for a number that nobody says",
    "period_days": "nouns of time in days",
    "period_months": "nouns of time in months",
    "period_others": "nouns of time within a day",
    "weekdays": "days of the week, in order",
    "relative_days": "words for days around today",
    "people_heads": "before the name of a people, a tongue or a faith",
    "people_word": "the same, where the name must be a known one",
    "people_lands": "kinds of place whose name may name a people",
    "peoples": "names of peoples",
    "people_tails": "follow the name of a tongue",
    "law_heads": "open the name of a law that a number follows",
    "law_codes": "laws known by their letters",
    "law_number_words": "before the number of a law",
    "law_year_word": "before the year of a law",
    "article_word": "before the number of an article of law",
    "article_parts": "parts of an article of law",
    "events": "names of holidays and of what happened",
    "event_years": "events whose year is part of their name",
    "event_tails": "close the name of an event",
    "event_day": "opens the name of a day of its own",
    "event_day_not": "words of such a day that name no event",
    "festive_day": "a holiday whose name is a common word too",
    "festive_openers": "before it",
    "street_kind": "finer kind of a street",
    "street_heads": "open the name of a street",
    "numbered_bodies": "bodies whose number is part of their name",
    "agent_prefixes": "make one who does it of a root",
    "pointer_nouns": "which names a noun can take up",
    "contexts": "which part of speech a word has beside which neighbours",
    "tags": "parts of speech that affixes give",
    "owners": "enclitics that stand for an owner or an object",
    "domains": "endings of web addresses",
    "relations": "what each preposition makes of its phrase: place, time, reason",
    "ago_words": "after a number of days or years, count from the day of writing",
}

# rules.yaml: what may be left out. BUILDERS and HINTS may not.
RULES: Mapping[str, str] = {
    "that": "opens what somebody says",
    "phrases": "phrases that gaps leave out beside single names and numbers",
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
    "counted_as": "how a question names what is counted in short",
    "home": "the state of which the pack's articles mostly tell",
    "no_answers": "options that are no answer",
    "asks": "question words with the types and prepositions of their answers",
}
BUILDERS = ("card", "gap", "meaning", "word", "opposite", "form", "form_gap")
HINTS = ("PER", "LOC", "ORG", "DATE", "TIME", "QUANTITY", "MONEY", "PERCENT", "NORP", "LAW", "EVENT")
ROLES = (
    "subject", "apposition", "described", "told_apart", "named", "object", "agent", "time", "place", "measure", "count",
    "counted", "holder", "office", "source", "speaker", "expansion",
)  # fmt: skip

# words.yaml: what may be left out. STEMS and the levels may not.
WORDS: Mapping[str, str] = FORMS | {
    "cut_without_comma": "connectives that are cut even without a comma",
    "never_cut": "opening connectives that a sentence does not do without",
    "slips": "patterns of slips, in a sentence with which no form is asked for",
    "bare_units": "units of measure that are no subject by themselves",
    "compounds": "words whose meaning is not that of their parts",
    "noun_markers": "words that only a noun follows",
    "classifiers": "words that count things of one kind, and those things",
    "kinds": "words of one kind, which are options beside each other",
    "choices": "wrong options of single words, before those of their kind",
    "personal": "groups of words for people alone",
    "opposites": "antonyms that are asked for",
    "composed": "glosses of derived words without a row",
    "formation": "which affix makes which shape of word",
    "spelling": "English letters as the language spells their sounds",
}
NOUN_MARKERS = ("prepositions", "quantifiers", "people", "verbs")
STEMS = ("meaning", "opposite", "word", "hint", "formation", "passive")
VERB_SHAPES = ("active", "passive", "middle", "stative")
NOUN_SHAPES = ("process", "state", "agent", "result")
