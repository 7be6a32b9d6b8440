"""More of what people write: labels, comments, loops, modules of losses, saved models, and what must stay unknown."""

from __future__ import annotations

import textwrap

import pytest

from seglint.analysis import analyze

HEAD = "import numpy as np\nimport segmentation_models as sm\n"

CASES = {
    "comment names above": (
        """
        CLASSES=['car','road']
        # background, car, road
        weights=[0.5,1.0,1.5]
        model=sm.Unet('x',classes=3,activation='softmax')
        model.compile('adam',sm.losses.DiceLoss(class_weights=weights))
        """,
        ["SEG201"],
    ),
    "comment on arg": (
        """
        CLASSES=['car','road']
        dice=sm.losses.DiceLoss(
            class_weights=np.array([0.5,1.0,1.5]),  # background: 0.5, car: 1.0, road: 1.5
        )
        """,
        ["SEG201"],
    ),
    "comment right order": (
        """
        CLASSES=['car','road']
        dice=sm.losses.DiceLoss(
            class_weights=np.array([1.0,1.5,0.5]),  # car: 1.0, road: 1.5, background: 0.5
        )
        """,
        [],
    ),
    "var names": (
        """
        CLASSES=['car','road']
        car_weight=1.; road_weight=2.; background_weight=.5
        loss=sm.losses.DiceLoss(class_weights=[background_weight, car_weight, road_weight])
        """,
        ["SEG201"],
    ),
    "W lookups": (
        """
        CLASSES=['car','road']
        W={'car':1,'road':2}
        loss=sm.losses.DiceLoss(class_weights=np.array([W['road'],W['car']]))
        """,
        ["SEG201"],
    ),
    "sorted items": (
        """
        CLASSES=['road','car']
        W={'car':1,'road':2}
        loss=sm.losses.DiceLoss(class_weights=[w for _, w in sorted(W.items())])
        """,
        ["SEG201"],
    ),
    "comprehension over other list": (
        """
        CLASSES=['road','car']
        NAMES=['car','road']
        loss=sm.losses.DiceLoss(class_weights=[weight(n) for n in NAMES])
        """,
        ["SEG201"],
    ),
    "labels plural": (
        """
        CLASSES=['Cars','Road_Signs']
        loss=sm.losses.DiceLoss(class_weights=[1, # road sign
         2, # car
         ])
        """,
        ["SEG201"],
    ),
    "reverse": (
        """
        CLASSES=['a1','b1']
        W={'a1':1,'b1':2}
        w=[W[c] for c in CLASSES][::-1]
        loss=sm.losses.DiceLoss(class_weights=w)
        """,
        ["SEG201"],
    ),
    "class_index order": (
        """
        CLASSES=['car','road','sky']
        W={'car':1,'road':2,'sky':3}
        model=sm.Unet('x',classes=len(CLASSES),activation='softmax')
        model.compile('adam',sm.losses.DiceLoss(class_weights=[W['sky'],W['car']],class_indexes=[0,2]))
        """,
        ["SEG201"],
    ),
    "seg103 in other": (
        """
        CLASSES=['a','b','c']
        def losses():
            return sm.losses.DiceLoss(class_weights=[1,2]) + sm.losses.CategoricalFocalLoss()
        """,
        ["SEG103"],
    ),
    "nested metrics dict": (
        """
        model=sm.Unet('x',classes=3,activation='softmax')
        model.compile('adam','categorical_crossentropy',metrics={'softmax':[sm.metrics.IOUScore(class_weights=[1,1])]})
        """,
        ["SEG102"],
    ),
    "metrics list append": (
        """
        model=sm.Unet('x',classes=3,activation='softmax')
        metrics=[]
        metrics.append(sm.metrics.IOUScore(class_weights=[1,1]))
        model.compile('adam','categorical_crossentropy',metrics=metrics)
        """,
        ["SEG102"],
    ),
    "FPN default": (
        """
        model=sm.FPN('x'); model.compile('adam',sm.losses.DiceLoss(class_weights=[1,1,1]))
        """,
        ["SEG102"],
    ),
    "globals": (
        """
        name='Unet'
        model=globals()[name]('x')
        """,
        [],
    ),
    "loop n": (
        """
        for k in (2,3):
            model=sm.Unet('x',classes=k,activation='softmax')
            model.compile('adam',sm.losses.DiceLoss(class_weights=[1,1]))
        """,
        ["SEG102"],
    ),
    "while": (
        """
        i=0
        while i<10:
            w=[1,2]
            w.append(i)
            model=sm.Unet('x',classes=3,activation='softmax')
            model.compile('adam',sm.losses.DiceLoss(class_weights=w))
            i+=1
        """,
        [],
    ),
    "3D": (
        """
        import segmentation_models_3D as sm3
        model=sm3.Unet('x',classes=4,activation='softmax')
        model.compile('adam',sm3.losses.DiceLoss(class_weights=np.array([.25,.25,.25]))+1*sm3.losses.CategoricalFocalLoss())
        """,
        ["SEG102"],
    ),
    "import star": (
        """
        from segmentation_models.losses import *
        loss=DiceLoss(class_weights=[1,2],class_indexes=[0])
        """,
        ["SEG101"],
    ),
    "from sm import losses as L": (
        """
        from segmentation_models import losses as L, Unet
        loss=L.DiceLoss(class_weights=[1,2],class_indexes=[0])
        m=Unet('x'); m.compile('adam', loss=L.cce_dice_loss)
        """,
        ["SEG101", "SEG301"],
    ),
    "class weights after dict update": (
        """
        CLASSES=['car','road']
        W={'car':1,'road':2}
        W.update(car=3)
        loss=sm.losses.DiceLoss(class_weights=list(W.values()))
        """,
        [],
    ),
    "zip dict": (
        """
        CLASSES=['car','road']
        names=['road','car']
        W=dict(zip(names,[1,2]))
        loss=sm.losses.DiceLoss(class_weights=list(W.values()))
        """,
        ["SEG201"],
    ),
    "enumerate": (
        """
        CLASSES=['car','road']
        w=np.zeros(len(CLASSES)+1)
        for i,c in enumerate(CLASSES):
            w[i]=weight(c)
        w[-1]=.5
        loss=sm.losses.DiceLoss(class_weights=w)
        model=sm.Unet('x',classes=2,activation='softmax')
        model.compile('adam',loss)
        """,
        ["SEG102"],
    ),
    "compile on instance attr model": (
        """
        class T:
            def build(self):
                self.model=sm.Unet('x',classes=3,activation='softmax')
            def go(self):
                self.build()
                self.model.compile('adam',sm.losses.DiceLoss(class_weights=[1,2]))
        """,
        ["SEG102"],
    ),
    "unknown star": (
        """
        from my_config import *
        model=sm.Unet('x',classes=NUM,activation='softmax')
        model.compile('adam',sm.losses.DiceLoss(class_weights=[1,2]))
        """,
        [],
    ),
    "star rebinding": (
        """
        NUM=3
        from my_config import *
        model=sm.Unet('x',classes=NUM,activation='softmax')
        model.compile('adam',sm.losses.DiceLoss(class_weights=[1,2]))
        """,
        [],
    ),
    "exec": (
        """
        NUM=3
        exec(open('cfg.py').read())
        model=sm.Unet('x',classes=NUM,activation='softmax')
        model.compile('adam',sm.losses.DiceLoss(class_weights=[1,2]))
        """,
        [],
    ),
    "globals update": (
        """
        NUM=3
        globals().update(cfg)
        model=sm.Unet('x',classes=NUM,activation='softmax')
        model.compile('adam',sm.losses.DiceLoss(class_weights=[1,2]))
        """,
        [],
    ),
    "del": (
        """
        NUM=3
        del NUM
        model=sm.Unet('x',classes=NUM,activation='softmax')
        model.compile('adam',sm.losses.DiceLoss(class_weights=[1,2]))
        """,
        [],
    ),
    "contextlib suppress": (
        """
        model=sm.Unet('x',classes=3,activation='softmax')
        loss=None
        loss=loss or sm.losses.DiceLoss(class_weights=[1,2])
        model.compile('adam',loss)
        """,
        ["SEG102"],
    ),
    "param default None": (
        """
        def build(weights=None):
            if weights is None:
                weights=[1,2]
            model=sm.Unet('x',classes=3,activation='softmax')
            model.compile('adam',sm.losses.DiceLoss(class_weights=weights))
        build()
        """,
        ["SEG102"],
    ),
    "param default None unknown": (
        """
        def build(weights=None):
            if weights is None:
                weights=[1,2]
            model=sm.Unet('x',classes=3,activation='softmax')
            model.compile('adam',sm.losses.DiceLoss(class_weights=weights))
        """,
        [],
    ),
    "argparse": (
        """
        import argparse
        p=argparse.ArgumentParser(); p.add_argument('--n',type=int,default=2)
        a=p.parse_args()
        model=sm.Unet('x',classes=a.n,activation='softmax')
        model.compile('adam',sm.losses.DiceLoss(class_weights=[1,2,3]))
        """,
        [],
    ),
    "namedtuple": (
        """
        from collections import namedtuple
        C=namedtuple('C','n w')
        c=C(3,[1,2])
        model=sm.Unet('x',classes=c.n,activation='softmax')
        model.compile('adam',sm.losses.DiceLoss(class_weights=c.w))
        """,
        ["SEG102"],
    ),
    "typing namedtuple": (
        """
        from typing import NamedTuple
        class C(NamedTuple):
            n: int = 3
            w: tuple = (1,2)
        c=C()
        model=sm.Unet('x',classes=c.n,activation='softmax')
        model.compile('adam',sm.losses.DiceLoss(class_weights=c.w))
        """,
        ["SEG102"],
    ),
    "classmethod": (
        """
        class B:
            N=3
            @classmethod
            def make(cls):
                m=sm.Unet('x',classes=cls.N,activation='softmax')
                m.compile('adam',sm.losses.DiceLoss(class_weights=[1,2]))
                return m
        B.make()
        """,
        ["SEG102"],
    ),
    "if main": (
        """
        def main():
            m=sm.Unet('x',classes=3,activation='softmax')
            m.compile('adam',sm.losses.DiceLoss(class_weights=[1,2]))
        if __name__=='__main__':
            main()
        """,
        ["SEG102"],
    ),
    "mutually unknown if merges class list": (
        """
        CLASSES=['a','b'] if x else ['a','b','c']
        m=sm.Unet('x',classes=len(CLASSES)+1,activation='softmax')
        m.compile('adam',sm.losses.DiceLoss(class_weights=[1]*len(CLASSES)))
        """,
        ["SEG102"],
    ),
    "loop else break": (
        """
        for c in ['a','b']:
            if c=='b':
                n=3
                break
        else:
            n=2
        m=sm.Unet('x',classes=n,activation='softmax')
        m.compile('adam',sm.losses.DiceLoss(class_weights=[1,1]))
        """,
        ["SEG102"],
    ),
    "single in loss list": (
        """
        m=sm.Unet('x')
        m.compile('adam',loss=[sm.losses.cce_dice_loss])
        """,
        ["SEG301"],
    ),
    "ifexp unknown loss": (
        """
        m=sm.Unet('x')
        m.compile('adam',loss=sm.losses.cce_dice_loss if z else sm.losses.bce_dice_loss)
        """,
        [],
    ),
    "ifexp both": (
        """
        m=sm.Unet('x')
        m.compile('adam',loss=sm.losses.cce_dice_loss if z else 'categorical_crossentropy')
        """,
        ["SEG301"],
    ),
    "input": (
        """
        n=int(input())
        m=sm.Unet('x',classes=n)
        m.compile('adam','categorical_crossentropy')
        """,
        [],
    ),
    "env": (
        """
        import os
        n=int(os.environ.get('N','1'))
        m=sm.Unet('x',classes=n)
        m.compile('adam','categorical_crossentropy')
        """,
        [],
    ),
    "yaml": (
        """
        import yaml
        cfg=yaml.safe_load(open('a'))
        m=sm.Unet('x',classes=cfg['n'])
        m.compile('adam',sm.losses.DiceLoss(class_weights=cfg['w']))
        """,
        [],
    ),
    "late binding": (
        """
        def make():
            return sm.losses.DiceLoss(class_weights=W, class_indexes=[0,1,2])
        W=[1,2]
        W=[1,2,3]
        make()
        """,
        [],
    ),
    "late binding wrong": (
        """
        def make():
            return sm.losses.DiceLoss(class_weights=W, class_indexes=[0,1,2])
        W=[1,2,3]
        W=[1,2]
        make()
        """,
        ["SEG101"],
    ),
    "global": (
        """
        N=2
        def setup():
            global N
            N=3
        setup()
        m=sm.Unet('x',classes=N,activation='softmax')
        m.compile('a',sm.losses.DiceLoss(class_weights=[1,1,1]))
        """,
        [],
    ),
    "global cond": (
        """
        N=2
        def setup():
            global N
            if cond():
                return
            N=3
        setup()
        m=sm.Unet('x',classes=N,activation='softmax')
        m.compile('a',sm.losses.DiceLoss(class_weights=[1,1,1]))
        """,
        [],
    ),
    "nonlocal": (
        """
        def outer():
            n=2
            def inner():
                nonlocal n
                n=3
            inner()
            m=sm.Unet('x',classes=n,activation='softmax')
            m.compile('a',sm.losses.DiceLoss(class_weights=[1,1]))
        outer()
        """,
        ["SEG102"],
    ),
    "class attr set": (
        """
        class C:
            n=2
        C.n=3
        m=sm.Unet('x',classes=C.n,activation='softmax')
        m.compile('a',sm.losses.DiceLoss(class_weights=[1,1,1]))
        """,
        [],
    ),
    "dict of losses": (
        """
        LOSSES={'dice':sm.losses.DiceLoss(class_weights=[1,1]),'bce':sm.losses.BinaryCELoss()}
        m=sm.Unet('x',classes=3,activation='softmax')
        m.compile('a',LOSSES['dice'])
        """,
        ["SEG102"],
    ),
    "dict of losses unknown": (
        """
        LOSSES={'dice':sm.losses.DiceLoss(class_weights=[1,1]),'bce':sm.losses.BinaryCELoss()}
        m=sm.Unet('x',classes=3,activation='softmax')
        m.compile('a',LOSSES[args.loss])
        """,
        [],
    ),
    "loop losses": (
        """
        m=sm.Unet('x',classes=1)
        for l in [sm.losses.bce_dice_loss, sm.losses.cce_dice_loss]:
            m.compile('a',l)
        """,
        ["SEG301"],
    ),
    "models dict": (
        """
        models={'u':sm.Unet('x',classes=1),'f':sm.FPN('x',classes=3)}
        models['u'].compile('a','categorical_crossentropy')
        """,
        ["SEG301"],
    ),
    "new head": (
        """
        from tensorflow.keras.layers import Conv2D
        from tensorflow.keras.models import Model
        base=sm.Unet('x',classes=1)
        m=Model(base.input, Conv2D(5,1,activation='softmax')(base.output))
        m.compile('a','categorical_crossentropy')
        """,
        [],
    ),
    "layers[-1].activation": (
        """
        import tensorflow as tf
        m=sm.Unet('x',classes=3)
        m.layers[-1].activation=tf.keras.activations.softmax
        m.compile('a',sm.losses.CategoricalFocalLoss())
        """,
        [],
    ),
    "keras plus sm": (
        """
        import tensorflow as tf
        total=sm.losses.DiceLoss()+tf.keras.losses.CategoricalCrossentropy()
        """,
        ["SEG406"],
    ),
    "try finally": (
        """
        n=2
        try:
            n=3
        finally:
            close()
        m=sm.Unet('x',classes=n,activation='softmax')
        m.compile('a',sm.losses.DiceLoss(class_weights=[1,1]))
        """,
        ["SEG102"],
    ),
    "star args": (
        """
        def dice(w,i): return sm.losses.DiceLoss(class_weights=w,class_indexes=i)
        dice(*[[1,2],[0,1,2]])
        """,
        ["SEG101"],
    ),
    "kwargs forward": (
        """
        def dice(**kw): return sm.losses.DiceLoss(**kw)
        dice(class_weights=[1,2],class_indexes=[0,1,2])
        """,
        ["SEG101"],
    ),
    "decorated": (
        """
        import tensorflow as tf
        @tf.function
        def f(): return 3
        @mydeco
        def g(): return 3
        m=sm.Unet('x',classes=g(),activation='softmax')
        m.compile('a',sm.losses.DiceLoss(class_weights=[1,1]))
        """,
        [],
    ),
    "contextmanager fn": (
        """
        from contextlib import contextmanager
        @contextmanager
        def n():
            yield 3
        with n() as k:
            m=sm.Unet('x',classes=k,activation='softmax')
            m.compile('a',sm.losses.DiceLoss(class_weights=[1,1]))
        """,
        [],
    ),
    "generator": (
        """
        def gen():
            for i in range(3): yield i
        w=list(gen())
        loss=sm.losses.DiceLoss(class_weights=w,class_indexes=[0])
        """,
        [],
    ),
    "instance state by unknown method order": (
        """
        class T:
            def __init__(self):
                self.n=1
            def multi(self):
                self.n=3
            def compile(self):
                m=sm.Unet('x',classes=self.n,activation=self.act)
                m.compile('a',sm.losses.DiceLoss(class_weights=[1]))
        """,
        [],
    ),
    "abstract": (
        """
        class Base:
            n=None
            def weights(self): raise NotImplementedError
            def build(self):
                m=sm.Unet('x',classes=self.n,activation='softmax')
                m.compile('a',sm.losses.DiceLoss(class_weights=self.weights()))
        class A(Base):
            n=3
            def weights(self): return [1,2]
        A().build()
        """,
        ["SEG102"],
    ),
    "isinstance": (
        """
        def w(x):
            if isinstance(x, int):
                return [1]*x
            return list(x)
        loss=sm.losses.DiceLoss(class_weights=w(3),class_indexes=[0,1])
        """,
        ["SEG101"],
    ),
    "numpy from dict normalised": (
        """
        CLASSES=['a','b','c']
        W={'a':1,'b':2,'c':3}
        w=np.array(list(W.values()),dtype=np.float32)
        w=w/w.sum()*len(w)
        m=sm.Unet('x',classes=len(CLASSES)+1,activation='softmax')
        m.compile('a',sm.losses.DiceLoss(class_weights=w))
        """,
        ["SEG102"],
    ),
    "metric normalised": (
        """
        w=np.array([1,2,3.])
        w=w/w.mean()
        met=sm.metrics.IOUScore(class_weights=w)
        """,
        [],
    ),
    "metric normalised 2": (
        """
        w=np.array([1,2,3.])
        w/=np.mean(w)
        met=sm.metrics.IOUScore(class_weights=w)
        """,
        [],
    ),
    "metric list comp": (
        """
        w=[1,2,3]
        w=[x/sum(w)*len(w) for x in w]
        met=sm.metrics.IOUScore(class_weights=w)
        """,
        [],
    ),
    "per class metrics": (
        """
        CLASSES=['a','b']
        m=sm.Unet('x',classes=len(CLASSES),activation='softmax')
        metrics=[sm.metrics.IOUScore(class_indexes=i,name=c) for i,c in enumerate(CLASSES)]
        m.compile('a',sm.losses.cce_dice_loss,metrics)
        """,
        [],
    ),
    "per class metrics out of range": (
        """
        CLASSES=['a','b']
        m=sm.Unet('x',classes=len(CLASSES),activation='softmax')
        metrics=[sm.metrics.IOUScore(class_indexes=i,name=str(i)) for i in range(len(CLASSES)+1)]
        m.compile('a',sm.losses.cce_dice_loss,metrics)
        """,
        ["SEG104"],
    ),
    "two compiles": (
        """
        m=sm.Unet('x',classes=3,activation='softmax')
        loss=sm.losses.DiceLoss(class_weights=[1,1,1])
        m.compile('a',loss)
        m2=sm.Unet('x',classes=2,activation='softmax')
        m2.compile('a',loss)
        """,
        ["SEG102"],
    ),
    "walrus in if": (
        """
        if (n := 3) > 2:
            m=sm.Unet('x',classes=n,activation='softmax')
            m.compile('a',sm.losses.DiceLoss(class_weights=[1,1]))
        """,
        ["SEG102"],
    ),
    "chained comparison": (
        """
        n=3
        w=[1,1] if 1<n<4 else [1,1,1]
        m=sm.Unet('x',classes=n,activation='softmax')
        m.compile('a',sm.losses.DiceLoss(class_weights=w))
        """,
        ["SEG102"],
    ),
    "enum": (
        """
        from enum import Enum
        class Cls(Enum):
            CAR=0
            ROAD=1
        m=sm.Unet('x',classes=len(Cls),activation='softmax')
        m.compile('a',sm.losses.DiceLoss(class_weights=[1,1,1]))
        """,
        [],
    ),
    "unknown augment": (
        """
        w=[1,1]
        w+=extra()
        m=sm.Unet('x',classes=3,activation='softmax')
        m.compile('a',sm.losses.DiceLoss(class_weights=w))
        """,
        [],
    ),
    "slice": (
        """
        w=[1,2,3,4][:n]
        m=sm.Unet('x',classes=3,activation='softmax')
        m.compile('a',sm.losses.DiceLoss(class_weights=w))
        """,
        [],
    ),
    "mul unknown": (
        """
        m=sm.Unet('x',classes=3,activation='softmax')
        m.compile('a',sm.losses.DiceLoss(class_weights=[1]*k))
        """,
        [],
    ),
    "lambda capture": (
        """
        f=lambda w=[1,2]: sm.losses.DiceLoss(class_weights=w,class_indexes=[0,1,2])
        l=f()
        """,
        ["SEG101"],
    ),
    "both unknown same": (
        """
        k=read()
        m=sm.Unet('x',classes=k,activation='softmax')
        m.compile('a',sm.losses.DiceLoss(class_weights=np.ones(k)))
        """,
        [],
    ),
    "sys.argv": (
        """
        import sys
        n=int(sys.argv[1]) if len(sys.argv)>1 else 3
        m=sm.Unet('x',classes=n,activation='softmax')
        m.compile('a',sm.losses.DiceLoss(class_weights=[1,1]))
        """,
        [],
    ),
    "assert": (
        """
        def f(n):
            assert n==3
            m=sm.Unet('x',classes=n,activation='softmax')
            m.compile('a',sm.losses.DiceLoss(class_weights=[1,1]))
        """,
        [],
    ),
    "SEG503": (
        """
        import os
        os.environ['SM_FRAMEWORK']='tf.keras'
        """,
        ["SEG503"],
    ),
    "SEG503 setdefault": (
        """
        import os
        os.environ.setdefault('SM_FRAMEWORK','tf.keras')
        """,
        ["SEG503"],
    ),
    "502 path var": (
        """
        from tensorflow import keras
        p='a.h5'
        m=sm.Unet('x'); m.compile('a',sm.losses.DiceLoss(),[sm.metrics.FScore()])
        m.save(p)
        keras.models.load_model(p,custom_objects={'dice_loss':sm.losses.DiceLoss()})
        """,
        ["SEG502"],
    ),
    "502 with scope": (
        """
        from tensorflow import keras
        p='a.h5'
        m=sm.Unet('x'); m.compile('a',sm.losses.DiceLoss(),[sm.metrics.FScore()])
        m.save(p)
        with keras.utils.custom_object_scope({'dice_loss':sm.losses.DiceLoss(),'f1-score':sm.metrics.FScore()}):
            keras.models.load_model(p)
        """,
        [],
    ),
    "checkpoint": (
        """
        from tensorflow import keras
        m=sm.Unet('x'); m.compile('a',sm.losses.DiceLoss(),[sm.metrics.FScore()])
        cp=keras.callbacks.ModelCheckpoint('best.h5',save_best_only=True)
        m.fit(x,y,callbacks=[cp])
        keras.models.load_model('best.h5')
        """,
        ["SEG502"],
    ),
    "checkpoint weights only": (
        """
        from tensorflow import keras
        m=sm.Unet('x'); m.compile('a',sm.losses.DiceLoss(),[sm.metrics.FScore()])
        cp=keras.callbacks.ModelCheckpoint('best.h5',save_weights_only=True,save_best_only=True)
        m.fit(x,y,callbacks=[cp])
        m.load_weights('best.h5')
        """,
        [],
    ),
    "multioutput": (
        """
        from keras.models import Model
        from keras.layers import Conv2D, Input
        i=Input((None,None,3))
        a=Conv2D(1,1,activation='sigmoid',name='a')(i)
        b=Conv2D(3,1,activation='softmax',name='b')(i)
        m=Model(i,[a,b])
        m.compile('a',loss={'a':sm.losses.bce_dice_loss,'b':sm.losses.cce_dice_loss})
        m.compile('a',loss=[sm.losses.bce_dice_loss,sm.losses.cce_dice_loss])
        """,
        [],
    ),
    "setter": (
        """
        class T:
            @property
            def n(self): return self._n
            @n.setter
            def n(self, v): self._n=v
        x=T(); x._n=3
        m=sm.Unet('x',classes=x.n,activation='softmax')
        m.compile('a',sm.losses.DiceLoss(class_weights=[1]))
        """,
        ["SEG102"],
    ),
    "project decorator": (
        """
        import functools
        def deco(f):
            @functools.wraps(f)
            def inner(*a, **k):
                return f(*a, **k)
            return inner
        @deco
        def n(x): return x+1
        m=sm.Unet('x',classes=n(2),activation='softmax')
        m.compile('a',sm.losses.DiceLoss(class_weights=[1]))
        """,
        ["SEG102"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_program(name):
    program, expected = CASES[name]
    found = analyze(HEAD + textwrap.dedent(program), "train.py")
    assert [finding.code for finding in found] == expected
