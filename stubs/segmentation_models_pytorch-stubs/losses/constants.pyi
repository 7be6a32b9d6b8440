from typing import Literal

BINARY_MODE: Literal["binary"]
MULTICLASS_MODE: Literal["multiclass"]
MULTILABEL_MODE: Literal["multilabel"]
