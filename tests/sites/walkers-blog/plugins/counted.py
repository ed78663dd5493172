"""Count the words of articles as soon as all are read, as plugins of reading times do."""

from pelican import signals


def count_words(generator):
    """Count the words of each article without links to files, which Pelican does not know yet."""
    for article in generator.articles:
        if "{" not in article._content:
            article.words = len(article.content.split())


def register():
    """Connect to Pelican."""
    signals.article_generator_finalized.connect(count_words)
