# The list two levels down is copied as well.
import copy

import segmentation_models as sm

config = {"loss": {"weights": [1.0, 2.0]}}
other = copy.deepcopy(config)
other["loss"]["weights"][0] = 0.0
metric = sm.metrics.IOUScore(class_weights=config["loss"]["weights"])  # SEG403:44
