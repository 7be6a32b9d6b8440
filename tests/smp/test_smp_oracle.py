"""seglint against the real library, on random programs.

``SEGLINT_ORACLE_EXAMPLES=2000`` compares that many programs, ``SEGLINT_ORACLE_SEED=7`` others than usually.
"""

import os
import re
from random import Random
from typing import Any

import pytest
import smp_client
from smp_programs import program
from test_smp_kinds_at_run_time import PRELUDE

from seglint.analysis import analyze
from seglint.finding import Finding
from seglint.options import Options

pytestmark = [pytest.mark.runtime, pytest.mark.xdist_group("smp")]

EXAMPLES = int(os.environ.get("SEGLINT_ORACLE_EXAMPLES", "100"))
SEED = int(os.environ.get("SEGLINT_ORACLE_SEED", "0"))
RAISES = re.compile(r"\braises?\b|Error")
#: Losses that take probabilities whatever they are told, and logits likewise.
OF_PROBABILITIES = ("BCELoss", "MCCLoss")
OF_LOGITS = ("CrossEntropyLoss", "BCEWithLogitsLoss", "SoftBCEWithLogitsLoss", "SoftCrossEntropyLoss", "LovaszLoss")


def disagreements(findings: list[Finding], did: dict[str, Any], channels: int, unknown: bool) -> list[str]:
    """Where what is said is not what happens; ``unknown`` is what the model puts out, so that no more need be said."""
    told = []
    codes = {one.code for one in findings}
    claims = [one for one in findings if RAISES.search(one.message)]
    if claims and did["error"] is None:
        told.append(f"it does not raise: {claims[0].message}")
    unknown = unknown or "SEG405" in codes
    if did["error"] is not None and not claims and not unknown:
        told.append(f"nothing says that it raises {did['error']}")
    (model,) = did["models"]
    if ("SEG405" in codes) != (model["channels"] != channels):
        told.append(f"it has {model['channels']} channels")
    if did["result"] is not None and ("SEG403" in codes) != (abs(did["result"] - 1) > 1e-3):
        told.append(f"a perfect prediction scores {did['result']}")
    for applied in did["applied"]:
        kind, probabilities = applied["kind"], applied["probabilities"]
        takes_logits = kind in OF_LOGITS or (kind not in OF_PROBABILITIES and applied["from_logits"])
        # over one channel other mistakes matter more
        told_already = model["channels"] == 1 and bool(codes & {"SEG301", "SEG302", "SEG308"})
        for code, happens in (
            ("SEG307", takes_logits and probabilities),
            ("SEG306", not takes_logits and not probabilities),
        ):
            if (code in codes and not happens) or (happens and code not in codes and not (unknown or told_already)):
                told.append(f"{code}: {kind} takes {'logits' if takes_logits else 'probabilities'} and got the other")
    return told


@pytest.mark.parametrize("shard", range(4))
def test_random_programs(shard: int, smp_worker: smp_client.Worker) -> None:
    random = Random(SEED * 4 + shard)
    wrong = []
    for _ in range(max(1, EXAMPLES // 4)):
        source, channels, masks = program(random)
        findings = analyze(source, "program.py", Options())
        did = smp_worker.run(source, PRELUDE.format(channels=channels, masks=masks))
        for told in disagreements(findings, did, channels, "segmentation_head" in source):
            said = "\n".join(f"{one.line}: {one.code} {one.message}" for one in findings) or "nothing"
            wrong.append(f"{told}\n{source}\nseglint: {said}")
    if wrong:
        pytest.fail(("\n" + "=" * 80 + "\n").join([f"{len(wrong)} disagreements", *wrong[:5]]), pytrace=False)
