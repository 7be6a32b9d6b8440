# What is told in the modules is not told again; what only these calls make wrong is.
from src.nets import one_channel
from src.pipeline import run
from src.training import compile_for, train

model = one_channel("resnet34")
run(10)
train(model, 20)
compile_for(model)  # SEG301:1
