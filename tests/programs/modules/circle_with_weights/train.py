# The modules import each other; whoever is entered first, there are three weights for two indexes.
import segmentation_models as sm
from first import WEIGHTS

loss = sm.losses.DiceLoss(class_weights=WEIGHTS, class_indexes=[0, 1])  # SEG101:41
