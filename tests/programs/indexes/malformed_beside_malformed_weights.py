# A dict of weights and a float as index: two mistakes with two cures.
import segmentation_models as sm

loss = sm.losses.JaccardLoss({"car": 1.0, "road": 2.0}, class_indexes=1.0)  # SEG401:30 SEG105:71
