# A perfect prediction scores 0.3333.
import segmentation_models as sm

metric = sm.metrics.IOUScore(class_weights=[0.2, 0.3, 0.5])  # SEG403:44
