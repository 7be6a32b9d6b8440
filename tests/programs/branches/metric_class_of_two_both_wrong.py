# The first argument of both is the weights.
import segmentation_models as sm

cls = sm.metrics.IOUScore if c else sm.metrics.Precision
metric = cls(0.5)  # SEG404:14
