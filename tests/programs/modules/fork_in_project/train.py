# A copy of the library under another name is the library.
import models.segmentation_models_qubvel as sm

loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
