# No test: a function of this name in a script gets what its callers give.
from nets import cce


def test(model):
    model.compile("adam", cce())
