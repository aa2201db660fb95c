"""What the program asks of a language pack's words.yaml."""

from collections.abc import Mapping

from kuis.languages.needs_forms import FORMS

# words.yaml: what may be left out. STEMS and the levels may not.
WORDS: Mapping[str, str] = FORMS | {
    "cut_without_comma": "connectives that are cut even without a comma",
    "never_cut": "opening connectives that a sentence does not do without",
    "slips": "patterns of slips, in a sentence with which no form is asked for",
    "faults": "patterns of what makes a sentence no good to show",
    "tolerated": "unofficial spellings that are in common use",
    "familiar": "words that are no slip, though the lexicon lacks them",
    "joined_prefixes": "what stands as one before a known word",
    "parts": "nouns of what belongs to something, which opens no sentence without it",
    "of_lands": "nouns of what a land has, which open no sentence without it",
    "adding": "words that add to what was said",
    "going_on": "words that go on from the sentence before",
    "counting_from": "words that count a time from what happened",
    "expecting": "words for what is still to come",
    "under_way": "words for what is under way",
    "so_far": "words for the last one up to the day of the article",
    "set_beside": "before these, such a word adds to its own sentence",
    "same_again": "behind a relative word, point to what was named before",
    "looking_back": "behind a noun, point to one that was named before",
    "known_letters": "abbreviations that need no explanation",
    "before_letters": "words behind which an abbreviation is explained",
    "counting_on": "behind a time, count from what was said before",
    "opening_after": "phrases that open a sentence and count from what was said before",
    "bare_units": "units of measure that are no subject by themselves",
    "compounds": "words whose meaning is not that of their parts",
    "ill_paired": "two words that a model sentence does not put together",
    "named_by_likeness": "kinds whose names borrow the word for something else",
    "never_taught": "words that no card teaches",
    "before_states": "words after which a noun of state is a verb",
    "asides": "words that an aside in a gloss goes with",
    "own_passives": "passives with a card of their own, and their glosses",
    "passive_glosses": "how the gloss of a verb is said in the passive",
    "naming_phrases": "verbs and prepositions that stand before a name",
    "noun_markers": "words that only a noun follows",
    "classifiers": "words that count things of one kind, and those things",
    "kinds": "words of one kind, which are options beside each other",
    "choices": "wrong options of single words, before those of their kind",
    "personal": "groups of words for people alone",
    "opposites": "antonyms that are asked for",
    "composed": "glosses of derived words without a row",
    "formation": "which affix makes which shape of word",
    "spelling": "English letters as the language spells their sounds",
    "spelling_soft": "the same, of loans that have another sound",
}
NOUN_MARKERS = ("prepositions", "quantifiers", "people", "verbs")
STEMS = ("meaning", "opposite", "word", "hint", "formation", "meant", "passive")
VERB_SHAPES = ("active", "passive", "middle", "stative")
NOUN_SHAPES = ("process", "state", "agent", "result")
