# A part of the copy is that part of the library.
from models.segmentation_models_qubvel.losses import DiceLoss

loss = DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:31
