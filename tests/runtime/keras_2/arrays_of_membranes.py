import numpy as np
import segmentation_models as sm
from keras.models import load_model

sm.set_framework("keras")
BACKBONE = "resnet34"
preprocess_input = sm.get_preprocessing(BACKBONE)
x_train, y_train = np.random.rand(4, 8, 8, 3), np.zeros((4, 8, 8, 1))
x_val, y_val = x_train[:2], y_train[:2]

model = sm.Unet(BACKBONE, encoder_weights="imagenet")
model.compile("Adam", loss=sm.losses.bce_jaccard_loss, metrics=[sm.metrics.iou_score])
history = model.fit(
    x_train,
    y_train,
    batch_size=2,
    epochs=1,
    verbose=1,
    validation_data=(x_val, y_val),
)
model.save("membrane.h5")
model = load_model("membrane.h5", compile=False)
prediction = model.predict(x_val)
