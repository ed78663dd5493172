"""Connect Citewell to Pelican: every signal that a part of it listens to, in the order in which Pelican sends them.

Pelican's signals promise no order among the functions that listen to the same one: none of ours relies on another. A
part that is named twice in PLUGINS, by itself and by `citewell`, is connected once. What a part needs is imported when
it is connected, for a site may have one part alone.
"""

from __future__ import annotations

from pelican import signals


def connect_all() -> None:
    """Connect every part."""
    connect_citations()
    connect_checks()
    connect_works_cited()
    connect_handouts()


def connect_citations() -> None:
    """Connect what reads pages, links citations and prints bibliographies."""
    from citewell.pelican import citations, other_pages, other_readers, printed_problems

    signals.initialized.connect(citations.open_build_state)
    signals.readers_init.connect(citations.install_reader)
    signals.generator_init.connect(citations.leave_out_outside_files)
    signals.generator_init.connect(other_readers.know_our_fields)
    signals.article_generator_finalized.connect(citations.leave_out_outside_links)
    signals.page_generator_finalized.connect(citations.leave_out_outside_links)
    signals.all_generators_finalized.connect(citations.finish_pages)
    # Hook: this signal asks for a writer, and comes when all is read and nothing is written, Pelican 4.12.
    signals.get_writer.connect(printed_problems.print_problems)
    signals.content_written.connect(other_pages.unlink_list)
    signals.feed_generated.connect(citations.unlink_feed)
    signals.finalized.connect(citations.finish_formatting)


def connect_checks() -> None:
    """Connect the gate, which may end a build."""
    from citewell.pelican import first_pages, gate

    signals.initialized.connect(gate.require_plugins)
    signals.initialized.connect(gate.refuse_settings)
    signals.initialized.connect(gate.describe_rules)
    signals.initialized.connect(first_pages.keep_templates)
    signals.generator_init.connect(gate.add_known_pages)
    signals.all_generators_finalized.connect(gate.record_build)
    # Hook: this signal asks for a writer, and comes when all is read and nothing is written, Pelican 4.12.
    signals.get_writer.connect(gate.judge_sources)
    signals.get_writer.connect(first_pages.give_writer)
    signals.article_writer_finalized.connect(first_pages.end_first_build)
    signals.finalized.connect(gate.judge_site)


def connect_works_cited() -> None:
    """Connect what writes the pages of the library, and the files of records."""
    from citewell.pelican import reference_pages

    signals.get_generators.connect(reference_pages.give_generator)


def connect_handouts() -> None:
    """Connect what writes the handouts of pages about treatments."""
    from citewell.pelican import handout_pages

    signals.get_generators.connect(handout_pages.give_generator)
