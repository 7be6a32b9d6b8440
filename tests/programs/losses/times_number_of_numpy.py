# A loss takes Python's numbers, and np.float64 is one of these; from the left any number will do.
import numpy as np
import segmentation_models as sm

dice = sm.losses.DiceLoss()
wrong = dice * np.float32(0.5)  # SEG406:9
right = dice * np.float64(0.5) + np.float32(0.5) * dice
