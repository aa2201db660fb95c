"""Reading the analysed article: what several builders and criteria need to know of it, worked out once."""
