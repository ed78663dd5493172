"""Read Markdown in another way than Pelican, as some plugins do: what stands between two exclamation marks is loud."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from pelican import signals
from pelican.readers import MarkdownReader


class ShoutedReader(MarkdownReader):
    """Read a changed copy of each file."""

    def read(self, source_path):
        text = re.sub(r"!!(.+?)!!", lambda found: f"**{found[1].upper()}**", Path(source_path).read_text("utf-8-sig"))
        with TemporaryDirectory() as folder:
            copy = Path(folder, "copy.md")
            copy.write_text(text, "utf-8")
            return super().read(str(copy))


def add_reader(readers):
    for ending in MarkdownReader.file_extensions:
        readers.reader_classes[ending] = ShoutedReader


def register():
    signals.readers_init.connect(add_reader)
