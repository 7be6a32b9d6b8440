"""Stands in for Keras where segmentation_models is only imported and its signatures are looked at, never run."""

from unittest.mock import MagicMock

backend = MagicMock()
layers = MagicMock()
losses = MagicMock()
models = MagicMock()
utils = MagicMock()
