"""Hold what changes with the language: the words of citation, and the sentences that citations and traps stand in."""

from __future__ import annotations

from conventions.words.english import ENGLISH
from conventions.words.french import FRENCH
from conventions.words.german import GERMAN
from conventions.words.portuguese import PORTUGUESE
from conventions.words.spanish import SPANISH
from conventions.words.vocabulary import Words

LANGUAGES: tuple[Words, ...] = (ENGLISH, PORTUGUESE, SPANISH, FRENCH, GERMAN)
