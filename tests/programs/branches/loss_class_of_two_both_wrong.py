# Neither focal loss takes class_weights.
import segmentation_models as sm

make = sm.losses.BinaryFocalLoss if c else sm.losses.CategoricalFocalLoss
loss = make(class_weights=w)  # SEG405:27
