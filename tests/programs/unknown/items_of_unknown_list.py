# What the loop takes out is another one in each round.
import segmentation_models as sm

flags = read()
w = [1, 1, 1] if flags.pop() else [1, 1]
i = [0, 1] if flags.pop() else [0, 1, 2]
loss = sm.losses.DiceLoss(class_weights=w, class_indexes=i)
