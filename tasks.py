"""Commands for authors: `inv --list` names them."""

import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

from invoke import Context, Exit, task
from invoke.main import program

ROOT = Path(__file__).resolve().parent
PREVIEW = ("-m", "citewell", "build", "--since-last")


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


@task
def build(_: Context) -> None:
    """Build the preview into output/ and say what is wrong."""
    must(*PREVIEW)


@task(help={"port": "the port on 127.0.0.1"})
def serve(_: Context, port: int = 8000) -> None:
    """Serve the preview on 127.0.0.1 and follow what is saved."""
    from citewell.cli.serve import CannotServe
    from citewell.cli.serve import serve as serve_preview

    try:
        serve_preview(ROOT, port, python())
    except CannotServe as error:
        raise Exit(str(error), code=1) from None


@task
def clean(_: Context) -> None:
    """Remove what builds made: output/, public/ and .cache/."""
    from citewell.files.output_folder import OutputError, folder_to_replace, new_folder, remove

    removed = []
    try:
        for name in ("output", "public"):
            folder = ROOT / name
            folder_to_replace(folder)  # which refuses where more than a site would be lost
            with new_folder(folder, wait=0):  # which refuses while a build holds it
                if folder.exists():
                    remove(folder)
                    removed.append(f"{name}/")
    except OutputError as error:
        raise Exit(f"Nothing more was removed: {error}", code=1) from None
    if (ROOT / ".cache").exists():
        remove(ROOT / ".cache")
        removed.append(".cache/")
    print(f"Removed {', '.join(removed)}." if removed else "There is nothing to remove.")


@task
def check(_: Context) -> None:
    """Say everything that is wrong; fail if there is an error."""
    must("-m", "citewell", "check")


@task(help={"all": "also those that take long: hostile sizes, builds that are killed, the browser"})
def test(_: Context, all_: bool = False) -> None:
    """Lint, check the types, and run the tests."""
    must("-m", "ruff", "check", "plugins", "tests", "tasks.py", "pelicanconf.py")
    must("-m", "ruff", "format", "--check", "plugins", "tests", "tasks.py", "pelicanconf.py", "publishconf.py")
    must("-m", "mypy")
    must("-m", "pytest", "-n", "auto", "--dist", "worksteal", *([] if all_ else ["-m", "not slow"]))


@task(positional=["folder"], help={"folder": "where they go", "only": "pages whose names have this, as everything"})
def shots(_: Context, folder: str, only: str = "") -> None:
    """Take pictures of every template and state: inv shots FOLDER."""
    must("tests/browser/shots.py", str(Path(folder).resolve()), *(["--only", only] if only else []))


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


@task(name="import")
def import_(_: Context) -> None:
    """Bring works into the library: inv import FILE..."""
    must("-m", "citewell", "import")


@task
def refs(_: Context) -> None:
    """List works, and what to type to cite them: inv refs ketamine 2018."""
    must("-m", "citewell", "refs")


@task
def publish(_: Context) -> None:
    """Build the published site into public/, or refuse."""
    must("-m", "citewell", "build", "--settings", "publishconf.py")


@task(
    help={
        "sizes": "numbers of articles, as 300,1000",
        "runs": "turns of builds for each",
        "site": "how long whole builds take beside stock Pelican",
        "peers": "with --site: beside other programs, too, which are installed into a temporary folder",
        "only": "with --site: parts of it, as cold,warm,citations,peers,growth,preview",
        "save": "with --site: a file for the tables",
    }
)
def bench(
    _: Context,
    sizes: str = "300,1000",
    runs: int = 9,
    site: bool = False,
    peers: bool = False,
    only: str = "",
    save: str = "",
) -> None:
    """Measure citations; with --site, whole builds beside other programs."""
    if site:
        options = [
            *(["--peers"] if peers else []),
            *(["--only", only] if only else []),
            *(["--save", save] if save else []),
        ]
        must("tests/benchmarks/site", "--sizes", sizes, "--runs", str(runs), *options)
        return
    must("tests/benchmarks/recognition.py")
    must("tests/benchmarks/cost.py", *(word for size in sizes.split(",") for word in ("-n", size)), "--runs", str(runs))
    must("tests/benchmarks/library.py", "--runs", str(runs))


# What follows the name of these three goes to `citewell` as it is: a task of Invoke cannot take any number of words.
# They run where the author stands, so that a file is found from there.
words = program.argv[1:]
if words[:1] and words[0] in ("check", "import", "refs"):
    settings = f"--settings={ROOT / 'pelicanconf.py'}"
    raise Exit(code=subprocess.call([python(), "-m", "citewell", words[0], settings, *words[1:]]))
