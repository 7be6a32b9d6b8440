# The mean divides the sum; the sum itself is a loss.
import numpy as np
import segmentation_models as sm

parts = [sm.losses.DiceLoss(), sm.losses.BinaryFocalLoss()]
total = np.mean(parts)  # SEG406:9
added = np.sum(parts) * 0.5
