"""Reading the article: sentences, tokens, word formation, part of speech, names, numbers, clauses."""
