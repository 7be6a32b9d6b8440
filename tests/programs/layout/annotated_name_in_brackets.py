# Python takes an annotated name in brackets, LibCST does not: that the file is not checked is told in its first line.  # SEG900:1
import segmentation_models as sm

(weights): list = [1, 2, 3]
loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])
