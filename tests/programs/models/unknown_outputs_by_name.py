# A loss for each of two outputs, of which nothing is known.
import segmentation_models as sm
from tensorflow.keras.models import Model

model = Model(inp, [a(inp), b(inp)])
model.compile("adam", loss={"a": sm.losses.categorical_crossentropy, "b": "mse"})
