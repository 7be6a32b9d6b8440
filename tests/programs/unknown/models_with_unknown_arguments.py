# Two models of which nothing is known are two.
import segmentation_models as sm

a, b = sm.FPN("resnet34", **p()), sm.FPN("resnet50", **q())
n, k = a.output_shape[-1], b.output_shape[-1]
w = [1, 1, 1] if n == 3 else [1, 1]
i = [0, 1] if k == 3 else [0, 1, 2]
loss = sm.losses.DiceLoss(class_weights=w, class_indexes=i)
