"""Say what a site holds as a whole: its topics, and how many of its articles a clinician has reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from citewell.pages.review import reviewed


class Topic(NamedTuple):
    """Hold a topic: its name, the address of its page, relative to the site, and how many articles it has."""

    name: str
    url: str
    articles: int


class Overview(NamedTuple):
    """Hold what lists of articles say of the site: topics by name, and articles, of which some are `reviewed`."""

    topics: tuple[Topic, ...]
    articles: int
    reviewed: int

    def largest(self, count: int) -> tuple[Topic, ...]:
        """Return the topics with the most articles, by name, and no more of them than `count`.

        >>> Overview((Topic("a", "a/", 1), Topic("b", "b/", 3), Topic("c", "c/", 2)), 4, 0).largest(2)
        (Topic(name='b', url='b/', articles=3), Topic(name='c', url='c/', articles=2))
        """
        most = sorted(self.topics, key=lambda topic: -topic.articles)[:count]
        return tuple(topic for topic in self.topics if topic in most)


def overview(topics: Iterable[Topic], reviews: Sequence[object]) -> Overview:
    """Return the overview of a site; `reviews` is what each article says under reviewed_by.

    >>> overview([Topic("Sleep", "tags/sleep/", 1), Topic("rest", "tags/rest/", 2)], ["pending", "Dr A"])
    Overview(topics=(Topic(name='rest', url='tags/rest/', articles=2), Topic(name='Sleep', url='tags/sleep/', \
articles=1)), articles=2, reviewed=1)
    """
    listed = sorted(topics, key=lambda topic: (topic.name.casefold(), topic.url))
    return Overview(tuple(listed), len(reviews), sum(map(reviewed, reviews)))
