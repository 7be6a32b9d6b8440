"""Folds of scikit-learn."""

import numpy as np
import segmentation_models as sm
import tensorflow as tf
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import KFold, train_test_split
from sklearn.utils.class_weight import compute_class_weight

x = np.random.rand(6, 32, 32, 3).astype("float32")
labels = np.random.randint(0, 3, (6, 32, 32))
y = tf.keras.utils.to_categorical(labels, num_classes=3)
x, x_test, y, y_test = train_test_split(x, y, test_size=2, random_state=0)
weights = compute_class_weight("balanced", classes=np.unique(labels), y=labels.ravel())
print(weights, dict(enumerate(weights)))

scores = []
for fold, (train, valid) in enumerate(KFold(n_splits=2).split(x)):
    tf.keras.backend.clear_session()
    model = sm.Unet("resnet18", x.shape[1:], classes=y.shape[-1], activation="softmax", encoder_weights=None)
    loss = sm.losses.DiceLoss(class_weights=weights / weights.mean())
    model.compile("adam", loss, metrics=[sm.metrics.iou_score])
    history = model.fit(x[train], y[train], validation_data=(x[valid], y[valid]), batch_size=2, verbose=0)
    scores.append(history.history["val_iou_score"][-1])
    prediction = model.predict(x_test, verbose=0).argmax(axis=-1)
    matrix = confusion_matrix(y_test.argmax(-1).ravel(), prediction.ravel(), labels=range(3))
    print(fold, scores[-1], np.diag(matrix) / matrix.sum(axis=1))
print(np.mean(scores), np.std(scores))
