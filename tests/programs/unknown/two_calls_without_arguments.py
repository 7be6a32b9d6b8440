# The same call twice gives two values.
import segmentation_models as sm

n = ask()
k = ask()
w = [1, 1, 1] if n else [1, 1]
i = [0, 1] if k else [0, 1, 2]
loss = sm.losses.DiceLoss(class_weights=w, class_indexes=i)
