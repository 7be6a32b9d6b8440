# By its whole name, in any form.
import src.segmentation_models
import src.segmentation_models.losses as losses
from src import segmentation_models as sm

src.segmentation_models.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:55
losses.JaccardLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:34
sm.losses.JaccardLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:37
