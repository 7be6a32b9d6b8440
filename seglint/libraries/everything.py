"""All tables in one: canonical name to function, and to constant."""

from __future__ import annotations

from seglint.libraries import albumentations, keras, numpy, python, segmentation_models, sklearn, standard, tensorflow
from seglint.libraries.table import Handler
from seglint.libraries.training import Counterpart
from seglint.values import Value

_LIBRARIES = (python, standard, numpy, tensorflow, keras, sklearn, segmentation_models, albumentations)

COUNTERPARTS: dict[str, Counterpart] = {**segmentation_models.COUNTERPARTS, **keras.COUNTERPARTS}
FUNCTIONS: dict[str, Handler] = {name: entry for library in _LIBRARIES for name, entry in library.FUNCTIONS.items()}
CONSTANTS: dict[str, Value] = {name: value for library in _LIBRARIES for name, value in library.CONSTANTS.items()}
