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
}
