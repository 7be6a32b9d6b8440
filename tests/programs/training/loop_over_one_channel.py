# A sum with a categorical part is called on one channel; what is cut out of a prediction is another matter.
import segmentation_models as sm
import tensorflow as tf
from tensorflow import keras

total = sm.losses.DiceLoss() + 2 * (sm.losses.CategoricalFocalLoss() + sm.losses.JaccardLoss())
of_three = sm.losses.DiceLoss(class_weights=[1.0, 1.0, 1.0])
water = sm.Unet("resnet18", classes=1, activation="sigmoid")
crops = sm.FPN("resnet18", classes=4, activation="softmax")

for images, masks in batches:
    with tf.GradientTape() as tape:
        found = water(images)
        loss = total(masks, found)  # SEG301:29
        other = keras.losses.categorical_crossentropy(masks, water(images))  # SEG301:62
        fields = of_three(masks, crops(images)[..., :3])
        right = keras.losses.binary_crossentropy(masks, found)
