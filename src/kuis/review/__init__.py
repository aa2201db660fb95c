"""The review page of `kuis serve`: a deck's items beside the article, looked through and corrected in a browser."""
