"""The list of public programs that train with the library: what was tried, and that every finding was judged."""

import re

import public_files

from seglint.codes import CODES

ROWS = public_files.rows()


def test_at_least_a_hundred_training_files_were_tried() -> None:
    assert len({row.file for row in ROWS}) >= 100
    assert len({row.repository for row in ROWS}) >= 50
    assert all(re.fullmatch(r"[0-9a-f]{40}", row.commit) for row in ROWS)


def test_every_finding_is_true() -> None:
    findings = [row for row in ROWS if row.code]
    assert findings
    for row in findings:
        assert row.code in CODES
        assert row.judgement.startswith("true: "), row
