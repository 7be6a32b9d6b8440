from .functional import accuracy as accuracy
from .functional import balanced_accuracy as balanced_accuracy
from .functional import f1_score as f1_score
from .functional import false_discovery_rate as false_discovery_rate
from .functional import false_negative_rate as false_negative_rate
from .functional import false_omission_rate as false_omission_rate
from .functional import false_positive_rate as false_positive_rate
from .functional import fbeta_score as fbeta_score
from .functional import get_stats as get_stats
from .functional import iou_score as iou_score
from .functional import negative_likelihood_ratio as negative_likelihood_ratio
from .functional import negative_predictive_value as negative_predictive_value
from .functional import positive_likelihood_ratio as positive_likelihood_ratio
from .functional import positive_predictive_value as positive_predictive_value
from .functional import precision as precision
from .functional import recall as recall
from .functional import sensitivity as sensitivity
from .functional import specificity as specificity

__all__ = [
    "accuracy",
    "balanced_accuracy",
    "f1_score",
    "false_discovery_rate",
    "false_negative_rate",
    "false_omission_rate",
    "false_positive_rate",
    "fbeta_score",
    "get_stats",
    "iou_score",
    "negative_likelihood_ratio",
    "negative_predictive_value",
    "positive_likelihood_ratio",
    "positive_predictive_value",
    "precision",
    "recall",
    "sensitivity",
    "specificity",
]
