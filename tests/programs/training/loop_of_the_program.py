# Losses and scores that a training loop calls itself meet what the model puts out, as those of compile do.
import numpy as np
import segmentation_models as sm
import tensorflow as tf
from tensorflow import keras

CLASSES = ["road", "tree", "roof"]
net = sm.Unet("resnet18", classes=len(CLASSES) + 1, activation="softmax")
optimizer = keras.optimizers.Adam(1e-3)
weighted = sm.losses.DiceLoss(class_weights=np.array([1.0, 2.0, 1.0]))  # SEG102:45
focal = sm.losses.CategoricalFocalLoss()
score = sm.metrics.IOUScore(class_indexes=[1, 4])  # SEG104:43


@tf.function
def step(images, masks):
    with tf.GradientTape() as tape:
        scores = net(images, training=True)
        loss = weighted(masks, scores) + 2 * focal(masks, scores)
    gradients = tape.gradient(loss, net.trainable_variables)
    optimizer.apply_gradients(zip(gradients, net.trainable_variables))
    return score(masks, scores)


for images, masks in batches:
    step(images, masks)
