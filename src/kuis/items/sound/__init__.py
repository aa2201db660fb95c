"""How sound a sentence of the article is: which faults of its writer an item would show."""
