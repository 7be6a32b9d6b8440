# The masks are encoded for five classes, the model has four.
import segmentation_models as sm
from keras.utils import to_categorical
from sklearn.model_selection import train_test_split

n_classes = 5
X_train, X_test, y_train, y_test = train_test_split(images, masks, test_size=0.2)
y_train_cat = to_categorical(y_train, num_classes=n_classes)
y_train_cat = y_train_cat.reshape((y_train.shape[0], y_train.shape[1], y_train.shape[2], n_classes))

model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", sm.losses.cce_jaccard_loss)
model.fit(X_train, y_train_cat, batch_size=8)  # SEG106:20
