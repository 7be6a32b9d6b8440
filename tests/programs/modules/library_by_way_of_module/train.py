# The library stands in another module only: four channels, three weights.
from lossmod import make_loss, net

model = net(4)
model.compile("adam", loss=make_loss())  # SEG102:28
