"""What `seglint check` reports: formats for machines, what can be corrected, comments for what stays."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from clients_env import BAD, CELLS, GOOD, notebook, on_a_terminal, run, write

from seglint.commands.explain import entries

#: A fix that needs a look, and a message that needs escapes.
UNSAFE = "import segmentation_models as sm\nloss = sm.losses.CategoricalFocalLoss(class_weights=[0.5, 1.5])\n"
ODD = "import segmentation_models as sm\nloss = sm.losses.DiceLoss(größe='100%')\n"


def text(**more: Any) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, **more}


def record(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    """Just these members."""
    properties = {**required, **optional}
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def several(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


COUNT = {"type": "integer", "minimum": 1}
MESSAGE = record({"text": text()}, markdown=text())
#: What SARIF 2.1.0 says of the objects that are written; the published schema takes the same reports.
SARIF = record(
    {
        "$schema": text(pattern="sarif-schema-2.1.0.json$"),
        "version": {"enum": ["2.1.0"]},
        "runs": several(
            record(
                {
                    "tool": record(
                        {
                            "driver": record(
                                {"name": text(), "version": text()},
                                rules=several(
                                    record({"id": text(), "name": text(), "shortDescription": MESSAGE, "help": MESSAGE})
                                ),
                            )
                        }
                    ),
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": several(
                        record(
                            {
                                "ruleId": text(),
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": MESSAGE,
                                "locations": several(
                                    record(
                                        {
                                            "physicalLocation": record(
                                                {
                                                    "artifactLocation": record({"uri": text(pattern=r"^[\w./%~-]+$")}),
                                                    "region": record({"startLine": COUNT, "startColumn": COUNT}),
                                                }
                                            )
                                        },
                                        logicalLocations=several(
                                            record({"name": text(), "fullyQualifiedName": text()})
                                        ),
                                    )
                                ),
                            }
                        )
                    ),
                }
            )
        ),
    }
)
#: What GitLab's documentation says of its code quality reports.
GITLAB = several(
    {
        **record(
            {
                "description": text(),
                "check_name": text(),
                "fingerprint": text(pattern="^[0-9a-f]+$"),
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": record({"path": text(pattern=r"^[^.]"), "lines": record({"begin": COUNT}, end=COUNT)}),
            },
            type={"enum": ["issue"]},
            categories=several(
                {
                    "enum": [
                        *("Bug Risk", "Clarity", "Compatibility", "Complexity"),
                        *("Duplication", "Performance", "Security", "Style"),
                    ]
                }
            ),
            content=record({"body": text()}),
        )
    }
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, bad_py=BAD, good_py=GOOD, train_ipynb=notebook(*CELLS))
    (tmp_path / "größe 1.py").write_text(ODD, encoding="utf-8")
    return tmp_path


def report(clients: Path, project: Path, name: str, *arguments: str) -> str:
    done = run(clients / "seglint", "check", f"--format={name}", *(arguments or (".",)), cwd=project)
    assert done.returncode == 1, done.stderr
    return done.stdout


def under_cursor(project: Path, line: int, column: int) -> str:
    return (project / "train.ipynb").read_text().split("\n")[line - 1][column - 1 :]


def test_json(clients: Path, project: Path) -> None:
    document = json.loads(report(clients, project, "json"))
    script, odd, cell = document["findings"]
    assert (script["path"], script["line"], script["column"], script["code"]) == ("bad.py", 3, 9, "SEG302")
    assert (script["name"], script["severity"], script["fixable"]) == ("softmax-over-one-channel", "warning", True)
    assert (odd["severity"], odd["fixable"], odd["cell"]) == ("error", False, None)
    assert (cell["path"], cell["cell"]) == ("train.ipynb", {"number": 3, "line": 3, "column": 56})
    assert under_cursor(project, cell["line"], cell["column"]).startswith("weights)")
    assert (cell["severity"], cell["message"][:26]) == ("error", "class_weights has 2 weight")
    assert sorted(document["rules"]) == sorted({"SEG302", "SEG102", odd["code"]})
    assert document["rules"]["SEG302"]["documentation"].strip().startswith("## What it does")
    assert json.loads(report(clients, project, "json", "bad.py"))["findings"] == [script]


def test_nothing_found_is_a_report_too(clients: Path, project: Path) -> None:
    for name, expected in (("json", "findings"), ("sarif", "runs"), ("gitlab", None), ("github", None)):
        done = run(clients / "seglint", "check", f"--format={name}", "good.py", cwd=project)
        assert done.returncode == 0
        if expected:
            assert expected in json.loads(done.stdout)
        else:
            assert done.stdout in ("", "[]\n")


def test_github(clients: Path, project: Path) -> None:
    script, odd, cell = report(clients, project, "github").splitlines()
    title = "title=SEG302 softmax-over-one-channel::softmax over 1 channel"
    assert script.startswith(f"::warning file=bad.py,line=3,col=9,{title}")
    assert odd.startswith("::error file=größe 1.py,line=2,col=")
    assert cell.startswith("::error file=train.ipynb,line=") and cell.endswith(" (cell_3:3:56)")
    assert "100%" not in odd.replace("100%25", "")


def test_gitlab(clients: Path, project: Path) -> None:
    issues = json.loads(report(clients, project, "gitlab"))
    jsonschema.validate(issues, GITLAB)
    assert [issue["severity"] for issue in issues] == ["minor", "major", "major"]
    assert len({issue["fingerprint"] for issue in issues}) == 3
    # what moves is the same issue, and what is there twice is two
    write(project, bad_py="# moved\n" + BAD + BAD)
    again = json.loads(report(clients, project, "gitlab", "bad.py"))
    assert issues[0]["fingerprint"] == again[0]["fingerprint"] != again[1]["fingerprint"]


def test_sarif(clients: Path, project: Path) -> None:
    document = json.loads(report(clients, project, "sarif"))
    jsonschema.validate(document, SARIF)
    (only,) = document["runs"]
    script, odd, cell = only["results"]
    assert [one["level"] for one in only["results"]] == ["warning", "error", "error"]
    assert odd["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "gr%C3%B6%C3%9Fe%201.py"
    place = cell["locations"][0]
    assert place["logicalLocations"] == [{"name": "cell_3", "fullyQualifiedName": "cell_3:3:56"}]
    region = place["physicalLocation"]["region"]
    assert under_cursor(project, region["startLine"], region["startColumn"]).startswith("weights)")
    known = {entry.code: entry.documentation.strip() for entry in entries()}
    assert all(rule["help"]["markdown"] == known[rule["id"]] for rule in only["tool"]["driver"]["rules"])


def test_a_report_in_a_file(clients: Path, project: Path) -> None:
    arguments = ("check", "--format=sarif", "--output-file=a/report.sarif", "bad.py")
    for _ in range(2):
        done = run(clients / "seglint", *arguments, cwd=project)
        assert (done.returncode, done.stdout) == (1, "")
    jsonschema.validate(json.loads((project / "a" / "report.sarif").read_text()), SARIF)


def test_a_plugin_of_flake8_is_a_format_too(clients: Path, project: Path) -> None:
    script, _, cell = json.loads(report(clients, project, "gl-codeclimate"))
    assert script["location"] == {"path": "./bad.py", "lines": {"begin": 3, "end": 3}} or script["location"]["path"]
    assert cell["description"].endswith("(cell_3:3:56) [SEG102]")
    assert under_cursor(project, cell["location"]["lines"]["begin"], 1).strip().startswith('"model.compile')


# --- what is corrected ---------------------------------------------------------------------------------------------


def test_what_fix_corrects_is_marked_and_counted(clients: Path, tmp_path: Path) -> None:
    cells = [("code", "import segmentation_models as sm"), ("code", "%time model = sm.FPN('resnet34', classes=1)")]
    cells += [("code", "\nmodel = sm.FPN('resnet34', classes=1)")]
    write(tmp_path, a_py=BAD + BAD, b_py=UNSAFE, c_ipynb=notebook(*cells))
    done = run(clients / "seglint", "check", cwd=tmp_path)
    marks = {line.split(" ")[0]: line.endswith(" [*]") for line in done.stdout.splitlines()}
    assert marks == {
        "./a.py:3:9:": True,
        "./a.py:6:9:": True,
        "./b.py:2:53:": False,
        "./c.ipynb:cell_2:1:15:": False,
        "./c.ipynb:cell_3:2:9:": True,
    }
    assert "5 mistakes in 3 of 3 files" in done.stderr
    assert "; 3 of them `seglint fix` corrects ([*]); " in done.stderr
    fixed = run(clients / "seglint", "fix", cwd=tmp_path)
    assert fixed.stderr.startswith("seglint: 3 mistakes fixed in 2 files, 2 left ")
    assert "[*]" not in run(clients / "seglint", "check", cwd=tmp_path).stdout


def test_colours_of_a_diff(clients: Path, tmp_path: Path) -> None:
    write(tmp_path, a_py=BAD)
    command = (clients / "seglint", "fix", "--diff", "a.py")
    shown = on_a_terminal(*command, cwd=tmp_path, NO_COLOR="")
    assert "\033[31m-model" in shown and "\033[32m+model" in shown and "\033[1m--- a/a.py" in shown
    assert "\033[" not in on_a_terminal(*command, cwd=tmp_path, NO_COLOR="1").replace("\033[K", "")
    assert "\033" not in run(*command, cwd=tmp_path).stdout


def test_a_long_search_says_that_it_works(clients: Path, tmp_path: Path) -> None:
    for number in range(900):
        (tmp_path / f"p{number}.py").write_text("")
    assert "800 of 900 files looked at" in on_a_terminal(clients / "seglint", "check", cwd=tmp_path)


# --- noqa ----------------------------------------------------------------------------------------------------------


def test_comments_for_what_stays(clients: Path, tmp_path: Path) -> None:
    string = "import segmentation_models as sm\nmodel = sm.FPN('x', classes=1, activation='''softmax''')\n'''a\nb'''\n"
    known = "import segmentation_models as sm; model = sm.FPN(classes=1)  # noqa: E702  why\n"
    other = "import segmentation_models as sm; a = sm.FPN(classes=1); sm.losses.DiceLoss(x=1)  # text\n"
    string += "sm.losses.DiceLoss(\n    class_weights={}, class_indexes=[0, 1]) if '''\n''' else 0\n"
    write(tmp_path, a_py=string, b_py=known, c_py=other.replace("\n", "\r\n"), d_ipynb=notebook(*CELLS))
    done = run(clients / "seglint", "check", "--add-noqa", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "seglint: 6 mistakes in 4 files now hidden by noqa\n"
    assert (tmp_path / "b.py").read_text() == known.replace("E702", "E702, SEG302")
    assert (tmp_path / "c.py").read_bytes() == other.replace("\n", "  # noqa: SEG302, SEG405\r\n").encode()
    assert "class_weights=weights))  # noqa: SEG102" in (tmp_path / "d.ipynb").read_text()
    done = run(clients / "seglint", "check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, ""), (tmp_path / "a.py").read_text()
    assert "6 mistakes hidden by comments or configuration, and no other" in done.stderr


def test_what_takes_no_comment(clients: Path, tmp_path: Path) -> None:
    cells = [("code", "import segmentation_models as sm"), ("code", "%time model = sm.FPN('resnet34', classes=1)")]
    write(tmp_path, a_ipynb=notebook(*cells), b_py=BAD)
    done = run(clients / "seglint", "check", "--add-noqa", cwd=tmp_path)
    assert done.returncode == 2
    assert "seglint: ./a.ipynb: it would change a line of the notebook that is not Python\n" in done.stderr
    assert "seglint: 1 mistake in 1 file now hidden by noqa\n" in done.stderr


# --- the project's configuration -----------------------------------------------------------------------------------


def test_pyproject(clients: Path, tmp_path: Path) -> None:
    program = "import segmentation_models as sm\nfrom conf import WEIGHTS\nORGANS = ['liver', 'heart', 'lung']\n"
    program += "loss = sm.losses.DiceLoss(class_weights=WEIGHTS)\n"
    for folder in ("src", "old", "deep"):
        (tmp_path / folder).mkdir()
    write(tmp_path / "src", conf_py="WEIGHTS = [1, 2]\n")
    write(tmp_path / "old", bad_py=BAD)
    write(tmp_path / "deep", train_py=program)
    (tmp_path / "pyproject.toml").write_text(
        '[tool.seglint]\nclass-lists = ["ORGANS"]\nsource-roots = ["src"]\nexclude = ["old"]\nenable = "SEG205"\n'
    )
    expected = ["deep/train.py:4:41: SEG103"]
    for command in (("seglint", "check"), ("flake8", "--select=SEG", "--exclude=old")):
        done = run(clients / command[0], *command[1:], cwd=tmp_path)
        found = [" ".join(line.removeprefix("./").split(" ")[:2]) for line in done.stdout.splitlines()]
        assert found == expected
    assert "SEG103" in run(clients / "seglint", "check", "train.py", cwd=tmp_path / "deep").stdout
    # flake8's own settings come first
    (tmp_path / ".flake8").write_text("[flake8]\nseglint-class-lists = BONES\n")
    assert "SEG103" not in run(clients / "seglint", "check", cwd=tmp_path).stdout
    assert "old/bad.py" in run(clients / "seglint", "check", "--isolated", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[tool.seglint]\nexcludes = ['a']\n", "[tool.seglint] has no 'excludes'; it has enable, class-lists,"),
        ("[tool.seglint]\nenable = [1]\n", "'enable' in [tool.seglint] is a list of texts"),
        ("[tool.seglint]\nenable = ['SEG8']\n", "no rule of seglint begins with 'SEG8'"),
        ("[tool.seglint]\nenable = \n", "pyproject.toml: Invalid value"),
        ("tool = 1 # seglint\n", "pyproject.toml: "),
        ("tool.seglint = 1\n", "pyproject.toml: "),
    ],
)
def test_a_wrong_pyproject(clients: Path, tmp_path: Path, content: str, said: str) -> None:
    write(tmp_path, a_py=BAD)
    (tmp_path / "pyproject.toml").write_text(content)
    for command in ("check", "fix"):
        done = run(clients / "seglint", command, cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
        assert said in done.stderr
