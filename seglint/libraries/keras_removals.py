"""What Keras 3 does not have any more, and what took its place: measured with TensorFlow 2.21 and Keras 3.15.

``tests/runtime/test_keras_3.py`` holds each entry against them.
"""

from __future__ import annotations

#: Modules that are gone, each with the module that has what people import from it, "" where none has.
MODULES = {
    "utils.np_utils": "utils",
    "utils.generic_utils": "utils",
    "utils.vis_utils": "utils",
    "utils.data_utils": "utils",
    "layers.merge": "layers",
    "layers.core": "layers",
    "layers.convolutional": "layers",
    "layers.pooling": "layers",
    "layers.normalization": "layers",
    "layers.advanced_activations": "layers",
    "layers.recurrent": "layers",
    "layers.embeddings": "layers",
    "layers.noise": "layers",
    "layers.experimental.preprocessing": "layers",
    "callbacks.callbacks": "callbacks",
    "engine.training": "",
    "engine.topology": "",
    "engine": "",
    "objectives": "losses",
    "backend.tensorflow_backend": "backend",
    "wrappers.scikit_learn": "",
}
#: Names that are gone from modules which are there, each with what does its work now, "" where nothing does.
NAMES = {
    "backend": {
        "function": "a tf.function",
        "get_session": "",
        "image_dim_ordering": "image_data_format",
        "in_test_phase": "the argument training of a layer's call",
        "in_train_phase": "the argument training of a layer's call",
        "learning_phase": "the argument training of a layer's call",
        "placeholder": "keras.Input",
        "set_image_dim_ordering": "set_image_data_format",
        "set_learning_phase": "the argument training of a model's call",
        "set_session": "tf.config",
        "tensorflow_backend": "tensorflow.keras.backend",
    },
    "callbacks": {"BaseLogger": "", "experimental": "keras.callbacks"},
    "layers": {
        "LocallyConnected1D": "",
        "LocallyConnected2D": "",
        "experimental": "keras.layers",
        "merge": "Concatenate, Add and their sisters",
    },
    "mixed_precision": {"experimental": "keras.mixed_precision"},
    "models": {"model_from_config": "model_from_json", "model_from_yaml": "model_from_json"},
    "optimizers": {"experimental": "keras.optimizers"},
    "utils": {
        "GeneratorEnqueuer": "",
        "OrderedEnqueuer": "",
        "SequenceEnqueuer": "",
        "generic_utils": "keras.utils",
        "multi_gpu_model": "tf.distribute.MirroredStrategy",
        "np_utils": "keras.utils",
        "to_ordinal": "",
    },
    "wrappers": {"scikit_learn": ""},
}
#: What ``keras`` itself has left of modules that ``tensorflow.keras`` still has in full.
KEPT = {
    "preprocessing.image": ("array_to_img", "img_to_array", "load_img", "save_img", "smart_resize"),
    "backend": (
        "backend", "clear_session", "epsilon", "floatx", "get_uid", "image_data_format", "is_float_dtype",
        "is_int_dtype", "is_keras_tensor", "result_type", "set_epsilon", "set_floatx", "set_image_data_format",
        "standardize_dtype",
    ),
}  # fmt: skip
#: Methods of models that are gone, each with its successor, and the names of the successor's parameters by position.
METHODS = {
    "fit_generator": (
        "fit",
        ("x", "steps_per_epoch", "epochs", "verbose", "callbacks", "validation_data", "validation_steps",
         "validation_freq", "class_weight", "max_queue_size", "workers", "use_multiprocessing", "shuffle",
         "initial_epoch"),
    ),
    "predict_generator": (
        "predict",
        ("x", "steps", "callbacks", "max_queue_size", "workers", "use_multiprocessing", "verbose"),
    ),
    "evaluate_generator": (
        "evaluate",
        ("x", "steps", "callbacks", "max_queue_size", "workers", "use_multiprocessing", "verbose"),
    ),
}  # fmt: skip
#: Keywords of ``fit``, ``predict`` and ``evaluate`` that are gone.
LOADING = ("max_queue_size", "workers", "use_multiprocessing", "max_q_size", "pickle_safe")
#: Keywords of ``compile`` that are gone.
COMPILING = ("sample_weight_mode", "target_tensors", "experimental_run_tf_function")
#: Optimizers.
OPTIMIZERS = ("Adam", "SGD", "RMSprop", "Adagrad", "Adadelta", "Adamax", "Nadam")
#: Keywords of callbacks that are gone.
CALLBACK_KEYWORDS = {
    "ModelCheckpoint": ("period", "load_weights_on_restart"),
    "TensorBoard": ("write_grads", "batch_size"),
}
_LOADED = "take it out, a PyDataset (Sequence) takes it when it is made"
#: Keywords that are gone: what took the place of each, and what to write instead.
KEYWORDS = {
    "lr": ("learning_rate", "write learning_rate="),
    "period": ("", "save_freq counts batches: the period times the steps of an epoch"),
    "save_format": ("", "the file's name says the format"),
    "write_grads": ("", "take it out"),
    "batch_size": ("", "take it out"),
    "load_weights_on_restart": ("", "load the weights before fit"),
    "dtype": ("", "its result is float64: take it out, and write .astype(...) behind the call"),
    **dict.fromkeys(COMPILING, ("", "take it out")),
    **dict.fromkeys(LOADING, ("", _LOADED)),
}
