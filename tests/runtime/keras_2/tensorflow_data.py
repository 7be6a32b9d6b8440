import os

os.environ["SM_FRAMEWORK"] = "tf.keras"
import numpy as np
import segmentation_models as sm
import tensorflow as tf

BATCH = 2
images, masks = np.random.rand(4, 8, 8, 3).astype("float32"), np.random.randint(0, 3, (4, 8, 8))
one_hot = np.eye(3)[masks]
dataset = tf.data.Dataset.from_tensor_slices((images, one_hot)).shuffle(4).batch(BATCH)
model = sm.PSPNet("resnet18", classes=3, activation="softmax")
model.compile(
    optimizer=tf.keras.optimizers.Adam(learning_rate=1e-3),
    loss=sm.losses.CategoricalFocalLoss() + sm.losses.DiceLoss(),
    metrics=[sm.metrics.IOUScore()],
)
model.fit(dataset, epochs=2, validation_data=dataset)
model.save("unet_model")
