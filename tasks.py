"""Commands for authors: `inv --list` names them."""

import shlex
import subprocess
import sys
import threading
from collections.abc import Iterable
from datetime import date
from http.server import ThreadingHTTPServer
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

from invoke import Argument, Context, Exit, Task, task

ROOT = Path(__file__).resolve().parent
PREVIEW = ("-m", "citewell.checks", "--output", "output", "--since-last")
WATCHED = ("content", "theme", "plugins", "pelicanconf.py")


def python() -> str:
    """Return the project's own Python, whether or not its environment is active."""
    own = ROOT / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    return str(own) if own.exists() else sys.executable


def run(*words: str) -> int:
    """Run the project's Python in its folder and return the exit status."""
    sys.stdout.flush()
    return subprocess.call([python(), *words], cwd=ROOT)


def must(*words: str) -> None:
    """Run the project's Python and end with its exit status if that is not 0."""
    status = run(*words)
    if status:
        raise Exit(code=status)


class Wordy(Task):
    """Take as many words as are given on the command line; Invoke itself knows tasks with a fixed number only."""

    def get_arguments(self, ignore_unknown_help: bool | None = None) -> list[Argument]:
        """Return an argument for each word, before the options."""
        typed = sys.argv[sys.argv.index(self.name) + 1 :] if self.name in sys.argv else []
        count = sum(not word.startswith("-") for word in takewhile(lambda word: word != "--", typed))
        options = [each for each in super().get_arguments(ignore_unknown_help) if each.name not in ("files", "words")]
        return [*(Argument(f"word{number}", positional=True) for number in range(count)), *options]


def librarian(command: str, words: Iterable[str], *options: str) -> None:
    """Run the librarian where the author stands, so that a FILE is found from there; no word is taken for an option."""
    sys.stdout.flush()
    settings = f"--settings={ROOT / 'pelicanconf.py'}"
    status = subprocess.call([python(), "-m", "citewell.librarian", command, *options, settings, "--", *words])
    if status:
        raise Exit(code=status)


@task
def build(_: Context) -> None:
    """Build the preview into output/ and say what is wrong."""
    must(*PREVIEW)


@task(help={"port": "the port on 127.0.0.1"})
def serve(_: Context, port: int = 8000) -> None:
    """Serve the preview on 127.0.0.1 and follow what is saved."""
    from watchfiles import watch

    from citewell.cli.preview_server import Preview

    preview = Preview(ROOT / "output")
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), preview.handler)
    except OSError as error:
        raise Exit(f"Port {port} cannot be used ({error.strerror}). Try: inv serve --port {port + 1}", code=1) from None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"The preview is at http://127.0.0.1:{port}/ and follows what you save. Stop with Ctrl+C.", flush=True)
    with TemporaryDirectory() as folder:
        findings = Path(folder, "findings.json")

        def build_again() -> None:
            findings.unlink(missing_ok=True)
            preview.built(run(*PREVIEW, f"--save={findings}"), findings)

        # The first turn is for the first build, so that what is saved while it runs is seen too.
        waiting = True
        watched = (ROOT / name for name in WATCHED)
        for changes in watch(*watched, rust_timeout=100, yield_on_timeout=True, raise_interrupt=False):
            if changes or waiting:
                build_again()
            waiting = False


@task(
    auto_shortflags=False,
    iterable=["save"],
    optional=["changed", "explain"],
    help={
        "changed": "check what differs from the last commit, or from a git base, and links to it",
        "adopt": "record what is wrong now, so that only new faults fail; later, take out what was mended",
        "fix": "mend what is certain, show what was changed, and check",
        "diff": "show what --fix would change, and change nothing",
        "strict": "let warnings fail, too",
        "scheduled": "a timer runs this: what is overdue is an error",
        "format": "how findings are printed: text, json, github or sarif",
        "save": "a file to write them to, .json or .sarif; may be given again",
        "from": "show the findings of a saved .json, and build nothing",
        "explain": "say what a rule is about: --explain broken-link; without a name, list all rules",
        "traceback": "show where a fault of the program comes from",
    },
)
def check(
    _: Context,
    changed: str | bool = "",
    adopt: bool = False,
    fix: bool = False,
    diff: bool = False,
    strict: bool = False,
    scheduled: bool = False,
    format: str = "text",
    save: list[str] | None = None,
    from_: str = "",
    explain: str | bool = "",
    traceback: bool = False,
) -> None:
    """Say everything that is wrong; fail if there is an error."""
    words = [f"--format={format}", *(f"--save={name}" for name in save or ())]
    words += [f"--changed={'HEAD' if changed is True else changed}"] if changed else []
    words += [f"--explain={'all' if explain is True else explain}"] if explain else []
    words += [f"--from={from_}"] if from_ else []
    words += ["--fix"] * fix + ["--diff"] * diff
    words += ["--adopt"] * adopt + ["--strict"] * strict + ["--scheduled"] * scheduled + ["--traceback"] * traceback
    must("-m", "citewell.checks", *words)


@task(help={"all": "also those that take long: hostile sizes, builds that are killed, the browser"})
def test(_: Context, all_: bool = False) -> None:
    """Lint, check the types, and run the tests."""
    must("-m", "ruff", "check", "plugins", "tests", "tasks.py", "pelicanconf.py")
    must("-m", "ruff", "format", "--check", "plugins", "tests", "tasks.py", "pelicanconf.py", "publishconf.py")
    must("-m", "mypy")
    must("-m", "pytest", "-n", "auto", "--dist", "worksteal", *([] if all_ else ["-m", "not slow"]))


@task(positional=["title"], help={"title": "the article's title, in quotes"})
def new(_: Context, title: str) -> None:
    """Begin an article: inv new "Sleep and pain"."""
    from pelican.utils import slugify

    slug = slugify(title, regex_subs=[(r"[^\w\s-]", ""), (r"\s+", "-")])
    path = ROOT / "content" / "articles" / f"{slug}.md"
    if not slug or path.exists():
        raise Exit(f"{path.relative_to(ROOT)} exists already." if slug else "Give it a title in letters.", code=1)
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    path.write_text(
        f'---\ntitle: "{quoted}"\ndate: {date.today()}\nslug: {slug}\nsummary: One or two sentences.\ntags: []\n'
        "lang: en\nstatus: draft\nkind: condition\nauthor:\nreviewed_by: pending\nlast_reviewed:\nnext_review:\n"
        "conflicts:\nfunding:\n---\n\nWrite here, and cite as in Word.\n",
        "utf-8",
    )
    print(f"Write in {shlex.quote(str(path.relative_to(ROOT)))}; the preview shows it under /drafts/{slug}/.")


@task(name="import", klass=Wordy, help={"dry_run": "say what would be done, and do nothing", "json": "print JSON"})
def import_(_: Context, dry_run: bool = False, json: bool = False, **files: str) -> None:
    """Bring works into the library: inv import FILE..."""
    librarian("import", files.values(), *["--dry-run"] * dry_run, *["--json"] * json)


@task(klass=Wordy, help={"json": "print JSON"})
def refs(_: Context, json: bool = False, **words: str) -> None:
    """List works, and what to type to cite them: inv refs ketamine 2018."""
    librarian("refs", words.values(), *["--json"] * json)


@task
def publish(_: Context) -> None:
    """Build the published site into public/, or refuse."""
    must("-m", "citewell.checks", "--settings", "publishconf.py", "--output", "public")


@task(help={"sizes": "numbers of articles, as 300,1000", "runs": "turns of builds for each"})
def bench(_: Context, sizes: str = "300,1000", runs: int = 9) -> None:
    """Measure how well citations are recognised, and what they cost."""
    must("tests/benchmarks/recognition.py")
    must("tests/benchmarks/cost.py", *(word for size in sizes.split(",") for word in ("-n", size)), "--runs", str(runs))
    must("tests/benchmarks/library.py", "--runs", str(runs))
