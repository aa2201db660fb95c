"""What gaps for facts ask of a language pack: the names of its sets of words and what each is for."""

from collections.abc import Mapping

GAPS: Mapping[str, str] = {
    "connectives_of_time": "connectives that say when or where, which a gap keeps",
    "fragment_openers": "connectives that make a fragment with a subordinator",
    "name_purposes": "words before what a body stands for",
    "manner": "words before the manner of a verb",
    "origin_prepositions": "from where",
    "prizes": "last words of names of prizes",
    "subjectless": "words with which no whole sentence opens",
    "vague_numbers": "words for large numbers that name none",
    "human_work": "verbs whose agent is a person",
    "human_verbs": "verbs that only people do",
    "gap_bearers": "nouns after which a name is that of a thing",
    "told_to": "words before a newspaper that was told something",
    "shares": "words between a part and its whole",
    "folk": "nouns after which a single name is no person's: a people's, or a word",
    "posts": "verbs and their roots before the office that somebody holds",
    "measures": "units before which a number is no decade",
    "name_suffixes": "what stands behind a person's name and a comma",
    "kinds_defined": "nouns with which a definition says the kind",
    "changing": "nouns whose amount is another one every year",
    "heads_counted": "words for people as they are counted",
    "misdeeds": "words of crimes and arrests",
    "ordinals": "words that count the points of a text",
    "unique": "words that tell a thing from all others",
    "faiths": "names of faiths, in lower case",
    "contests": "words of results that mean nothing without the contest",
    "conditions": "words that open a condition",
}
