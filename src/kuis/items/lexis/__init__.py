"""What a language pack knows of words before an article is seen: forms, meanings, spellings."""
