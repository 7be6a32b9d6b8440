# A slice of a list is a copy, other than that of an array.
import segmentation_models as sm

w = [2.0, 2.0]
part = w[:]
part[0] = part[1] = 1.0
metric = sm.metrics.IOUScore(class_weights=w)  # SEG403:44
