# An element is a tuple of tuples that share their parts; deeper ones are unknown.
import segmentation_models as sm
import tensorflow as tf

data = tf.data.Dataset.from_tensor_slices([1, 2])
for _ in range(60):
    data = tf.data.Dataset.zip((data, data))
for weights in data.batch(2).map(lambda *element: element):
    loss = sm.losses.DiceLoss(class_weights=weights)  # SEG401:45
loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
