import os

os.environ["SM_FRAMEWORK"] = "tf.keras"
