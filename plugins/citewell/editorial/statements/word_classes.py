"""Give words their classes, and find patterns of classes in a text.

A text is encoded as one character for each word, so that a pattern of classes is an ordinary regular expression over a
short string: `<treatment> <modal>? [<healing>] (the|your)? <symptom>`. In angle brackets stands a class of
`words/health.toml`, or several (`<body|symptom>`), or words of none of them (`<^comma|own>`); a bare word is that word;
square brackets hold what is found; the rest is as in regular expressions.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

WORD = re.compile(r"[a-zà-ÿ]+(?:['-][a-zà-ÿ]+)*|\d+(?:[.,]\d+)*|\S")
"""A word in small letters, a number or a sign: `people's`, `2,309`, `%`."""
PART = re.compile(
    r"<(?P<none>\^?)(?P<classes>[\w|]+)(?:&(?P<and>\w+))?(?:-(?P<but>[\w|]+))?>|(?P<word>[^\W\d_][\w'-]*|[%=/]|(?<!\d),)|(?P<group>\((?!\?))|(?P<take>[\[\]])|\s+"
)
QUANTIFIER = re.compile(r"(?P<none>[?*]|\{0,\d+\})|[+]|\{\d+(?:,\d+)?\}")
"""How often something stands; `none` where it need not stand at all."""
GERUND = re.compile(r"[a-z]{2,20}ing")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
FIRST = 0x4E00
"""The code of the first set of classes: no pattern writes the letters from here on."""
NAMED = re.compile(r"\$([a-z_]+)\b")
VOWELS = "aeiou"
MOST = 50_000
"""How many looked-up words the cache holds."""


class Lexicon:
    """Know the classes of the words of a language, and compile patterns of them."""

    def __init__(self, table: Mapping[str, Any], patterns: Iterable[str]) -> None:
        classes: defaultdict[str, set[str]] = defaultdict(set)
        for kind, words in table["words"].items():
            for word in words.split():
                classes[word].add(kind)
        plurals = table["nouns"]["irregular"]
        for kind, words in table["nouns"].items():
            for word in words.split() if kind != "irregular" else ():
                classes[word].add(kind)
                for each in plurals.get(word, plural(word)).split():
                    classes[each] |= {kind, "plural"}
        irregular = table["verbs"]["irregular"]
        for kind, words in table["verbs"].items():
            for word in words.split() if kind != "irregular" else ():
                for form, forms in verb_forms(word, irregular.get(word)).items():
                    for each in forms:
                        classes[each] |= {f"{kind}_{form}", "verb"}
        for word in filter(GERUND.fullmatch, classes):
            if classes[word].isdisjoint(("prep", "thing")):
                classes[word].add("ing")
        for pattern in patterns:
            for part in PART.finditer(pattern):
                if part["word"]:
                    classes[part["word"]].add(f"={part['word']}")
        self.endings = [
            (end, frozenset(kinds.split())) for kinds, ends in table["endings"].items() for end in ends.split()
        ]
        self.not_endings = frozenset(table["not_endings"].split())
        self.classes = {word: frozenset(kinds) for word, kinds in classes.items()}
        ends = {kinds for _, kinds in self.endings}
        sets = {*self.classes.values(), *ends, *(kinds | {"plural"} for kinds in ends), *OTHERS.values()}
        self.codes = {kinds: chr(FIRST + number) for number, kinds in enumerate(sorted(sets, key=sorted))}
        self.with_class: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
        for kinds in self.codes:
            for kind in kinds:
                self.with_class[kind].append(kinds)
        self.sets: dict[tuple[str, ...], str] = {}
        self.code = _Known(self)

    def encode(self, text: str) -> str:
        """Return a text in small letters as one character for each word."""
        return "".join(map(self.code.__getitem__, WORD.findall(text)))

    def compile(self, pattern: str) -> re.Pattern[str]:
        """Compile a pattern of classes."""
        return re.compile(self._expanded(pattern))

    def _expanded(self, pattern: str) -> str:
        """Return a pattern of classes as a regular expression of codes."""

        def part(found: re.Match[str]) -> str:
            if found["classes"]:
                return self._any(found["classes"].split("|"), found["none"], found["and"] or "", found["but"] or "")
            if found["word"]:
                return self._any([f"={found['word']}"], "")
            return "(?:" if found["group"] else {"[": "(", "]": ")"}.get(found["take"], "")

        return PART.sub(part, pattern)

    def needed(self, pattern: str) -> frozenset[str]:
        """Return the codes of which a text holds one where a pattern finds something: what its brackets begin with."""
        return frozenset(self._first(pattern, pattern.index("[") + 1)[0])

    def _first(self, pattern: str, at: int) -> tuple[set[str], int]:
        """Return the codes with which a part of a pattern can begin, and where its first word or group ends."""
        part = PART.match(pattern, at)
        while part and part.group().isspace():
            part = PART.match(pattern, part.end())
        assert part and not part["take"], f"nothing must stand in the brackets of {pattern}"
        found: set[str] = set()
        end = part.end()
        if part["group"]:
            depth, end = 1, part.end()
            codes, _ = self._first(pattern, end)
            found |= codes
            while depth:
                sign = pattern[end]
                if sign == "<":
                    end = pattern.index(">", end)
                depth += (sign == "(") - (sign == ")")
                end += 1
                if sign == "|" and depth == 1:
                    found |= self._first(pattern, end)[0]
        else:
            found.update(self._expanded(part.group()).strip("[]"))
        quantifier = QUANTIFIER.match(pattern, end)
        if quantifier and quantifier["none"]:
            found |= self._first(pattern, quantifier.end())[0]
        return found, end

    def _any(self, wanted: list[str], none: str, both: str = "", but: str = "") -> str:
        """Return the set of codes of words in one of the classes wanted, in `both`, and in none of `but`."""
        key = (*wanted, none, both, but)
        if key not in self.sets:
            sets = {kinds for kind in wanted for kinds in self.with_class[kind]}
            codes = [
                self.codes[kinds] for kinds in sets if (not both or both in kinds) and kinds.isdisjoint(but.split("|"))
            ]
            assert codes, f"no word is of the class {wanted}"
            self.sets[key] = f"[{none}{''.join(sorted(codes))}]"
        return self.sets[key]

    def classes_of(self, word: str) -> frozenset[str]:
        """Return the classes of a word in small letters."""
        known = self.classes.get(word)
        if known:
            return known
        if word[0].isdigit():
            return OTHERS["year" if YEAR.fullmatch(word) else "number"]
        if not word[0].isalpha():
            return OTHERS["sign"]
        if word.endswith("'s") and word[:-2] in self.classes:
            return self.classes[word[:-2]]
        if "-" in word:
            last = word.rpartition("-")[2]
            if len(last) > 2 and (last in self.classes or self._ending(last)):
                return self.classes_of(last)
        return self._ending(word) or OTHERS["other"]

    def _ending(self, word: str) -> frozenset[str] | None:
        if word in self.not_endings or word.removesuffix("s") in self.not_endings:
            return None
        for end, kinds in self.endings:
            if len(word) > len(end):
                if word.endswith(end):
                    return kinds
                if word.endswith(plural(end)):
                    return kinds | {"plural"}
        if len(word) > 4:
            for end, name in (("ly", "adverb"), ("ing", "ing"), ("ed", "ed"), ("ss", "other"), ("s", "plural")):
                if word.endswith(end):
                    return OTHERS[name]
        return None


class _Known(dict[str, str]):
    """Keep the code of each word that was looked up."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __missing__(self, word: str) -> str:
        code = self.lexicon.codes[self.lexicon.classes_of(word)]
        if len(self) < MOST:
            self[word] = code
        return code


OTHERS = {
    name: frozenset(kinds.split())
    for name, kinds in {
        "number": "number digits",
        "year": "year",
        "sign": "sign",
        "other": "other",
        "adverb": "adverb",
        "ing": "ing other",
        "ed": "ed other",
        "plural": "plural other",
    }.items()
}


def plural(noun: str) -> str:
    """Return the plural of a noun.

    >>> [plural(each) for each in ("remedy", "day", "rash", "diagnosis")]
    ['remedies', 'days', 'rashes', 'diagnoses']
    """
    if noun.endswith("sis"):
        return noun[:-2] + "es"
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def verb_forms(verb: str, irregular: str | None = None) -> dict[str, list[str]]:
    """Return the forms of a verb by what they can be: `base`, `s`, `past` and `ing`.

    >>> verb_forms("ease"), verb_forms("stop", "stops stopped stopping")["past"]
    ({'base': ['ease'], 's': ['eases'], 'past': ['eased'], 'ing': ['easing']}, ['stopped'])
    """
    if irregular:
        third, *past, ing = irregular.split()
        return {"base": [verb], "s": [third], "past": past, "ing": [ing]}
    stem = verb.removesuffix("e")
    doubled = stem + stem[-1] if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb) else stem
    tensed = verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in VOWELS else doubled + "ed"
    third = plural(verb) if not verb.endswith("e") else verb + "s"
    return {"base": [verb], "s": [third], "past": [tensed], "ing": [(verb if verb.endswith("ee") else doubled) + "ing"]}


def read_words(name: str, language: str = "en") -> Mapping[str, Any]:
    """Read the table of a language in one of the files of `words`."""
    text = files("citewell.editorial").joinpath("words", f"{name}.toml").read_text("utf-8")
    table: Mapping[str, Any] = tomllib.loads(text)[language]
    return table


def expanded(pattern: str, parts: Mapping[str, str]) -> str:
    """Return a pattern with its named parts written out; "*" is up to six times, so that no text takes long.

    >>> expanded("<$cause> $verb* it", {"cause": "treatment|body", "verb": "(<$cause>)"})
    '<treatment|body> (<treatment|body>){0,6} it'
    """
    while NAMED.search(pattern):
        pattern = NAMED.sub(lambda name: parts[name[1]], pattern)
    return pattern.replace("*", "{0,6}")
