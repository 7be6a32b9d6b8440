# The first argument of FScore is beta, that of IOUScore the weights.
import segmentation_models as sm

cls = sm.metrics.IOUScore if c else sm.metrics.FScore
metric = cls(0.5)
