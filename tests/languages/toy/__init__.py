"""Zovu, a language that nobody speaks: the smallest complete pack. It shows what a pack needs."""
