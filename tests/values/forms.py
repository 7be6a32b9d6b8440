"""Random programs in the forms that people write: views, iterators, closures, classes, ``try``, ``match`` and more.

Made as those of :mod:`grammar`, with more kinds of names: ``p`` are matrices, ``u`` is a tuple, ``q`` a deque, ``o`` an
ordered dict, ``c`` a counter and ``g`` a dict of lists.
"""

from __future__ import annotations

import grammar

ARRAYS = (
    # views and copies
    "{a} = {p}[0]", "{a} = {p}[:, {i}]", "{p} = {p}.T", "{p} = {r}.transpose()", "{p} = np.transpose({r})",
    "{a} = {p}.ravel()", "{a} = {p}.flatten()", "{a} = {p}.reshape(-1)", "{p} = {a}.reshape(-1, 1)",
    "{p} = {a}.reshape(2, -1)", "{p} = {a}[None]", "{p} = {a}[:, None]", "{p} = {a}[np.newaxis, :]",
    "{p} = np.expand_dims({a}, {i})", "{a} = np.squeeze({p})", "{a} = {p}.squeeze()", "{a} = {p}[{i}].copy()",
    "{p}[0] = {x}", "{p}[0, 1] = {x}", "{p}[:, 0] = {x}", "{p}[1:] = {x}", "{p} += {x}", "{p} *= 2", "{p}[0] += {x}",
    "{p}[:, 1] /= 2", "{p}[0][1] = {x}", "{p}[...] = {x}", "{a}[...] = {x}", "{a}[::2] = {x}", "{a}[{i}:] += {x}",
    "row = {p}[0]; row[:] = {x}", "col = {p}[:, 0]; col += {x}", "part = {a}[1:]; part[:] = {x}",
    "{a} = {a}[{i}:{i}+2]", "{a} = {p}.diagonal()", "{a} = {p}.flat[:2]", "{p} = {r}.view()", "{a} = {b}.view()",
    "{a}.flat[0] = {x}", "{p} = np.array([{l}, {l}])", "{p} = np.array([{a}, {a}])", "{p} = {p}.astype(int)",
    "{p} = {r} / 2", "{p} = {p} @ {p}", "{p} = {r} + {a}", "{a} = {p} @ {a}", "{n} = {a} @ {b}",
    "{n} = np.dot({a}, {b})", "{p} = np.outer({a}, {b})",
    # in place
    "{a}.resize({i})", "{a} = np.resize({b}, {i})", "{a}.sort()", "{a}[::-1].sort()", "{a}.fill({x})",
    "{a}.put(0, {x})", "{a}.shape = (-1, 1)", "{a}.shape = (1, -1); {a} = {a}[0]", "{p}.shape = (-1,)",
    "{p}.shape = 1, -1", "np.copyto({a}, {b})", "np.put({a}, [0], {x})", "np.random.shuffle({a})",
    "np.random.shuffle({p})", "np.random.default_rng(0).shuffle({a})", "random.shuffle({l})", "{p}.sort()",
    "{p}.sort(axis=0)", "{p}.fill({x})", "np.put({p}, 0, {x})", "np.place({a}, {a} > 1, [{x}])",
    "np.putmask({a}, {a} > 1, {x})", "np.fill_diagonal({p}, {x})", "np.add.at({a}, [0], {x})",
    "np.divide({a}, 2, out={a})", "np.clip({a}, 0, 1, out={a})", "{a}.clip(0, 1, out={a})",
    "np.sqrt(np.abs({a}), out={a})", "{a}.partition(0)", "{a}.itemset(0, {x})", "{a}.setfield({x}, {a}.dtype)",
    "{p} = {p}.reshape(4)", "{a}.setflags(write=False)", "{a}.byteswap(inplace=True)",
    # new arrays
    "{a} = np.sort({b})", "{a} = np.sort({b})[::-1]", "{a} = np.argsort({b})", "{a} = {b}.argsort()",
    "{a} = {b}[np.argsort({b})]", "{n} = np.argmax({a})", "{n} = {a}.argmin()", "{a} = np.unique({l})",
    "{a} = np.unique({p})", "{a}, n1 = np.unique({b}, return_counts=True)",
    "{a}, l1 = np.unique({l}, return_inverse=True)", "{a} = np.cumsum({l})", "{a} = np.cumsum({p})",
    "{p} = np.cumsum({p}, axis=0)", "{a} = np.cumprod({b})", "{a} = np.diff({b})", "{a} = np.clip({l}, {x}, 1)",
    "{a} = {b}.clip(0, {x})", "{a} = np.where({b} > {x})[0]", "{a} = np.nonzero({b})[0]",
    "{a} = np.where({b} == {x}, {x}, 0.5)", "{p} = np.where({p} > {x}, 1, 0)",
    "{a} = np.concatenate(({a}, {b}, {l}))", "{p} = np.concatenate([{p}, {r}])",
    "{p} = np.concatenate([{p}, {r}], axis=1)", "{a} = np.concatenate([{p}, {r}], axis=None)",
    "{p} = np.stack([{a}, {a}])", "{p} = np.stack([{a}, {b}], axis=1)", "{p} = np.vstack([{a}, {b}])",
    "{p} = np.vstack(({p}, {a}))", "{p} = np.column_stack([{a}, {a}])", "{a} = np.hstack(({a}, {x}))",
    "{p} = np.hstack([{p}, {r}])", "{p} = np.dstack([{a}, {a}])[0]", "{a} = np.r_[{a}, {b}]", "{p} = np.c_[{a}, {a}]",
    "{a} = np.append({a}, [{x}])", "{a} = np.append({p}, {x})", "{p} = np.append({p}, [[{x}, {x}]], axis=0)",
    "{a} = np.insert({a}, {i}, {x})", "{a} = np.insert({a}, 1, [{x}, 2])", "{a} = np.insert({p}, 0, {x})",
    "{p} = np.insert({p}, 0, {x}, axis=1)", "{a} = np.delete({a}, {i})", "{a} = np.delete({a}, [0, -1])",
    "{p} = np.delete({p}, 0, axis=0)", "{a} = np.delete({p}, 0)", "{a} = np.delete({a}, slice(0, 1))",
    "{a} = {a}[{a} != {x}]", "{a} = {a}[[0, 1]]", "{a} = {a}[[True, False]]", "{a} = {a}[{l}]",
    "{a} = {p}[{p} > {x}]", "{p} = {p}[[1, 0]]", "{p} = {p}[:, [1, 0]]", "{p} = {p}[::-1]", "{p} = {p}[:, ::-1]",
    "{a} = {p}[[0, 1], [1, 0]]", "{a}[[0, 1]] = {x}", "{a}[{a} == 1] += {x}", "{a}[[0, 0]] += 1",
    "{p}[{p} > 1] = {x}", "{a} = ~({a} > 1)", "{a} = ({a} > 0) & ({a} < 2)", "{n} = ({a} > {x}).sum()",
    "{n} = ({a} > {x}).any()", "{n} = np.all({a} == {b})", "{n} = np.array_equal({a}, {b})",
    "{n} = np.count_nonzero({a})", "{n} = np.allclose({a}, {b})", "{a} = np.isin({b}, {l})", "{a} = np.zeros({i})",
    "{a} = np.zeros(({i},), dtype=np.uint8)", "{p} = np.ones((2, {i}))", "{p} = np.full((2, 2), {x})",
    "{p} = np.eye(2)", "{p} = np.diag({a})", "{a} = np.diag({p})", "{a} = np.arange({i}, 4)",
    "{a} = np.arange({i}, 0, -1)", "{a} = np.arange(0, 1, 0.25)", "{a} = np.linspace(0, {x}, 3)",
    "{a} = np.linspace(1, 2, num={i}, endpoint=False)", "{a} = np.array([{x}] * {i})",
    "{a} = np.array([{i}, {x}], dtype=np.int32)", "{a} = np.array([{x}, {x}], dtype='float32')",
    "{a} = np.array({l}, dtype=bool)", "{a} = np.array({l}).astype(bool)", "{a} = np.array([{x}, 3], np.uint8)",
    "{a} = np.int32({l})", "{a} = np.float32({a})", "{n} = np.float32({x})", "{n} = np.int64({x})",
    "{a} = np.fromiter({l}, float)", "{a} = np.fromiter((v * 2 for v in {l}), dtype=int)",
    "{a} = np.array(range({i}))", "{a} = np.array(list({d}.values()))", "{a} = np.array(tuple({l}))",
    "{a} = np.asarray({a})", "{a} = np.array({a}, copy=False)", "{a} = np.atleast_1d({x})",
    "{p} = np.atleast_2d({a})", "{a} = np.broadcast_to({x}, 3)", "{p} = np.tile({a}, (2, 1))",
    "{a} = np.tile({l}, {i})", "{a} = np.repeat({l}, {i})", "{a} = np.repeat({a}, [1, 2])",
    "{p} = np.repeat({p}, 2, axis=0)", "{a} = np.roll({a}, {i})", "{p} = np.roll({p}, 1, axis=0)",
    "{a} = np.flip({a})", "{p} = np.flip({p})", "{p} = np.flip({p}, 1)", "{p} = np.flipud({p})",
    "{p} = np.rot90({p})", "{a} = np.round({a}, 1)", "{a} = np.floor({a})", "{a} = np.ceil({a})",
    "{a} = np.rint({a})", "{a} = np.sign({a})", "{a} = np.abs({a})", "{a} = np.maximum({a}, {x})",
    "{a} = np.minimum({a}, {b})", "{a} = np.power({a}, 2)", "{a} = {a} ** {i}", "{a} = {a} // 2", "{a} = {a} % 2",
    "{a} //= 2", "{a} %= 2", "{a} **= 2", "{a} = -{a}", "{a} = +{a}", "{a} = 1 / ({a} + 3)", "{a} = {x} - {a}",
    "{a} = {a} << 1", "{a} = {l} + {a}", "{a} = {a} * {l}", "{l} += {a}", "{a} += {l}", "{n} = {a}.sum() / len({a})",
    "{n} = np.mean({p})", "{a} = {p}.mean(axis=0)", "{a} = {p}.sum(axis=1)", "{a} = {p}.max(0)",
    "{p} = {p}.sum(axis=0, keepdims=True)", "{n} = {p}.min()", "{n} = np.median({a})", "{n} = {a}.std()",
    "{n} = np.prod({l})", "{n} = {a}.item(0)", "{n} = {a}.ndim", "{n} = {p}.ndim", "{n} = {p}.size",
    "{n} = {p}.shape[1]", "{n} = len({p})", "{n}, n2 = {p}.shape", "{u} = {p}.shape", "{l} = {p}.tolist()",
    "{l} = {p}[0].tolist()", "{l} = list({p})", "{l} = [list(v) for v in {p}]",
    "{l} = [v for row in {p} for v in row]", "{l} = [row.sum() for row in {p}]", "for row in {p}:\n    row[0] = {x}",
    "for v in {a}:\n    v += 1", "for k, row in enumerate({p}):\n    {p}[k] = row * 2", "{n} = {a}.tolist()[0]",
    "{n} = sum({a})", "{n} = max({a})", "{l} = sorted({a})", "{a} = np.array(sorted({a}, reverse=True))",
    "{n} = {x} in {a}", "{n} = {a}.dtype.kind", "{a} = np.take({a}, [0, 1])", "{a} = {a}.take([1])",
    "{a} = np.extract({a} > 1, {a})", "{a} = np.compress([True, False], {a})",
    "{a} = np.interp([0, 1], [0, 1], [{x}, {x}])", "{a} = np.swapaxes({p}, 0, 1)[0]", "{p} = {p}.swapaxes(0, 1)",
    "{p} = np.moveaxis({p}, 0, -1)", "{p} = np.split({p}, 2)[0]", "{a} = np.array_split({a}, 2)[1]",
    "l1 = np.split({a}, 2)", "{a} = np.bincount([0, 1, {i}])", "{a} = np.digitize({a}, [0, 1])", "{n} = np.ptp({a})",
    "{a} = {a} / np.linalg.norm({a})", "{a} = np.trim_zeros({a})", "{a} = np.empty_like({a}); {a}[:] = {x}",
    "{a} = np.zeros_like({p})[0]", "{p} = np.ones_like({p})", "{a} = np.full_like({a}, {x})",
    "{a} = np.full({i}, {x}, dtype=int)", "{a} = np.union1d({a}, {b})", "{a} = np.setdiff1d({a}, {l})",
    "{a} = np.intersect1d({l}, {a})", "{a} = np.ma.array({l}).data", "{a} = np.pad({a}, 1)",
    "{a} = np.nan_to_num({a})", "{a} = np.select([{a} > 1], [{a}], 0)", "{a} = np.vectorize(lambda v: v + 1)({a})",
    "{a} = np.apply_along_axis(sum, 0, {p})", "{p} = np.meshgrid({a}, {a})[0]", "{a} = {p}[0:1].ravel()",
)  # fmt: skip
CONTAINERS = (
    # slices, deletion, order
    "{l}[{i}:] = []", "{l}[-1:] = {m}", "{l}[1:1] = [{x}]", "{l}[:] = [v + 1 for v in {l}]", "{l}[::-1] = {m}",
    "{l}[{i}] += {x}", "del {l}[{i}:]", "del {l}[:-1]", "{l} = {l}[-{i}:]", "{l} = {l}[::2]", "{l} = {l}[5:]",
    "{l} = {l}[::-2]", "{l} = {m}[:]", "{l} = {m}.copy()", "{l} = list({m}); {l}.append({x})", "{l} = [{l}] * 2",
    "{l} = [[{x}] * 2] * 2; {l}[0][0] = 9", "{l} = [[{x}] * 2 for _ in range(2)]; {l}[0][0] = 9; {l} = {l}[1]",
    "{l} = {l} * {i}", "{l} *= {i}", "{l} = {m} + [*{u}]", "{l} += {u}", "{l} += {d}", "{l} += 'ab'", "{l} += ({x},)",
    "{l}.extend({d}.values())", "{l}.extend({l})", "{l}.insert(-1, {x})", "{l}.insert(99, {x})", "{n} = {l}.pop(0)",
    "{n} = {l}.pop(-{i})", "{l}.remove({x})", "{l} = sorted({l})", "{l} = sorted({l}, key=lambda v: (v % 2, v))",
    "{l} = sorted({u}, reverse=True)", "{l} = sorted({d})", "{l} = sorted({d}, key={d}.get)",
    "{l} = sorted({d}.items(), key=lambda v: v[1])", "{l} = [k for k, v in sorted({d}.items(), key=lambda v: -v[1])]",
    "{l} = sorted([({x}, 1), (0, 2)])", "{l}.sort(reverse=True)", "{l}.sort(key=abs)", "{n} = {l}.sort()",
    "{l} = {l}.reverse()", "{l} = list(reversed({l}))", "{l} = [*reversed({u})]", "{l} = list(zip({l}, {m}))",
    "{l} = [u * v for u, v in zip({l}, {u})]", "{l} = [k * v for k, v in enumerate({l}, 1)]",
    "{l} = list(enumerate({l}, start={i}))", "{l} = [v for k, v in enumerate({l}) if k % 2 == 0]",
    "{l} = [v if v > {x} else {x} for v in {l}]", "{l} = [w for v in {l} if (w := v + 1) > {x}]",
    "{l} = [v for v in range(3) if v != {i}]", "{l} = [[v, w] for v in {l} for w in [1, 2]][0]",
    "{l} = list(map(int, {l}))", "{l} = list(map(max, {l}, {m}))", "{l} = [sum(v) for v in zip({l}, {m})]",
    "{l} = list(filter(lambda v: v != {x}, {l}))", "{l} = [v for v in {l} if v not in {m}]", "{n} = min({l})",
    "{n} = max({l}, key=lambda v: -v)", "{n} = min({l}, default={x})", "{n} = min({x}, *{l})",
    "{n} = max({d}, key={d}.get)", "{n} = max({d}.values())", "{n} = sum({l}, {x})", "{n} = sum({d}.values())",
    "{n} = len({l}) or {x}", "{n} = {l} == {m}", "{n} = {l} < {m}", "{n} = {l} is {m}", "{n} = {x} not in {l}",
    "{n} = {l}[-1]", "{n} = {l}[{i}]", "{n} = {l}.index({l}[-1])", "{n} = any(v == {x} for v in {l})",
    "{n} = all(v > 0 for v in {l})", "{n} = bool([])",
    # tuples
    "{u} = {u} + ({x},)", "{u} = tuple({l})", "{u} = {u}[1:]", "{u} += ({x}, {x})", "{u} = {u} * 2",
    "{u} = ({l}, {x}); {u}[0].append(9)", "{u} = tuple(v * 2 for v in {u})", "{n}, *{l} = {u}", "*_, {n} = {u}",
    "({n}, n2), n3 = (1, {x}), 2", "{n} = {u}[0]", "{n} = {u}.count({x})", "{n} = {u}.index({x})",
    "{u} = divmod({n}, 2)", "{u} = {l}, {m}", "{u} = tuple(sorted({u}))", "{u} = tuple({d}.items())[0]",
    "{n} = len({u})", "{n}, n2 = n2, {n}", "{l}[0], {l}[1] = {l}[1], {l}[0]",
    # dicts
    "{d} = {d} | {{'z': {x}}}", "{d} |= {{'a': {x}}}", "{d} |= [('k', {x})]", "{d}.update({e})",
    "{d}.update([('k', {x}), ('a', 0)])", "{d}.update({e}, z={x})", "{d}.update(zip('ab', {l}))",
    "{d} = dict(zip('abc', {l}))", "{d} = dict([('a', {x})])", "{d} = dict(a={x}, b=2)", "{d} = {{**{e}, 'a': {x}}}",
    "{d} = {{'a': {x}, **{e}}}", "{d} = {{k: v for k, v in zip('xyz', {l})}}",
    "{d} = {{str(k): v for k, v in enumerate({l})}}", "{d} = {{k: v + 1 for k, v in {e}.items()}}",
    "{d} = {{v: k for k, v in {d}.items()}}", "{d} = {{k: {d}[k] for k in sorted({d})}}",
    "{d} = dict(sorted({d}.items()))", "{d} = dict(reversed({d}.items()))", "{d} = {d}.copy()",
    "{d}['q'] = {d}.get('q', 0) + 1", "{d}['a'] += {x}", "{d}[{i}] = {x}", "{d}[True] = {x}", "{d}[1.0] = {x}",
    "{d}[('a', {i})] = {x}", "{d}.setdefault('l', [])", "{d}.setdefault('l', []).append({x})",
    "{d}.setdefault('a', {x})", "{n} = {d}.setdefault('z')", "{n} = {d}.pop('a')", "{n} = {d}.pop('zz', {x})",
    "{n} = {d}.popitem()", "del {d}['b']", "{d}.clear()", "{l} = [*{d}]", "{l} = list({d}.items())[0]",
    "{l} = list({d}.keys())", "{n} = {d}.get('a')", "{n} = {d}.get('nope', {x})", "{n} = {d}['a']",
    "{n} = 'a' in {d}", "{n} = len({d})", "{n} = {d} == {e}", "{n} = next(iter({d}))",
    "view = {d}.values(); {d}['new'] = {x}; {n} = sum(view)", "view = {d}.keys(); {d}.clear(); {l} = list(view)",
    "view = {d}.items(); {d}['a'] = {x}; {l} = [v for _, v in view]", "{s} = {d}.keys() & {e}.keys()",
    "{s} = {d}.keys() - {{'a'}}", "{s} = {d}.keys() | {e}.keys()", "for k, v in {d}.items():\n    {d}[k] = v * 2",
    "for k in list({d}):\n    if k == 'a':\n        del {d}[k]",
    "for k, v in sorted({d}.items()):\n    {l}.append(v)", "for k in {d}:\n    {d}[k + 'x'] = 1",
    "{d} = {{}}\nfor k in 'abca':\n    {d}[k] = {d}.get(k, 0) + 1", "{d} = dict.fromkeys('abc', {x})",
    "{d} = dict.fromkeys('ab', []); {d}['a'].append({x})", "{d} = dict.fromkeys({l})",
    "{d} = {{'a': {{'b': {x}}}}}; {n} = {d}['a']['b']", "{d} = {{'a': {e}}}; {d}['a']['n'] = {x}",
    "{l} = list(map({d}.get, 'ab'))", "{d} = {{k: len(k) for k in ('a', 'bb')}}",
    # sets
    "{s} = {{*{l}}}", "{s} = {s} | {z}", "{s} |= {z}", "{s} &= {z}", "{s} -= {z}", "{s} ^= {z}", "{s} = {s} - {z}",
    "{s} = {s} ^ {z}", "{s}.update({l})", "{s}.update({l}, {m})", "{s}.add({x})", "{s}.remove({x})",
    "{s}.discard({i})", "{n} = {s}.pop()", "{s}.clear()", "{s} = {s}.union({l})", "{s} = {s}.intersection({l})",
    "{s} = {s}.difference({l})", "{s} = {s}.symmetric_difference({l})", "{s}.intersection_update({l})",
    "{s}.difference_update({l})", "{s}.symmetric_difference_update({l})", "{n} = {s}.issubset({l})",
    "{n} = {s} <= {z}", "{n} = {s}.isdisjoint({l})", "{n} = {s} == {z}", "{s} = frozenset({l})", "{s} = set()",
    "{s} = {z}.copy()", "{s} = {z}", "{l} = sorted({s}, reverse=True)", "{l} = sorted({s}, key=lambda v: -v)",
    "{n} = max({s})", "{n} = sum({s})", "{n} = len({s}) == len({l})", "{n} = {x} in {s}",
    "{s} = {{abs(v) for v in {l}}}", "{s} = set('abca')", "{l} = list(dict.fromkeys({l}))", "{l} = list(set({l}))",
    "for v in sorted({s}):\n    {l}.append(v)", "for v in {s}:\n    {n} += v",
    "{s} = set(); [{s}.add(v) for v in {l}]", "{l} = [v for v in {l} if not (v in {s} or {s}.add(v))]",
    "{s} = {{1, 1.0, True, {x}}}",
    # copy
    "{l} = copy.copy({m})", "{l} = copy.deepcopy({m})", "{l} = copy.deepcopy([{l}, {l}]); {l}[0].append({x})",
    "{d} = copy.copy({e}); {d}['cc'] = 1", "{d} = copy.deepcopy({{'a': {l}}}); {d}['a'].append({x})",
    "{a} = copy.copy({b}); {a}[0] = {x}", "{a} = copy.deepcopy({b})", "{p} = copy.deepcopy({r}); {p}[0] = {x}",
    "{l} = [{m}, {m}]; {l} = copy.copy({l}); {l}[0].append(1)", "{l} = [*{l}]", "{l} = {l}[:]; {l}.append(3)",
    "{s} = copy.copy({z})", "other = Thing(); other.held = {l}; two = copy.copy(other); two.held.append({x})",
    "two = copy.deepcopy(thing); two.held.append({x}); {n} = len(two)",
    # collections
    "{q}.append({x})", "{q}.appendleft({x})", "{q}.extend({l})", "{q}.extendleft({l})", "{n} = {q}.pop()",
    "{n} = {q}.popleft()", "{q}.rotate({i})", "{q}.rotate(-1)", "{q}.reverse()", "{q}.remove({x})",
    "{q}.insert(0, {x})", "{q}.clear()", "{q}[0] = {x}", "del {q}[0]", "{q} = collections.deque({l}, maxlen={i})",
    "{q} = collections.deque({l}, 2)", "{q} = collections.deque(maxlen=2)", "{q} = {q}.copy()", "{q} += {l}",
    "{l} = list({q})", "{n} = len({q})", "{n} = {q}[-1]", "{n} = {q}.maxlen", "{n} = sum({q})",
    "{n} = {q}.count({x})", "{n} = {q}.index({x})", "{q} = collections.deque({q}, {i})", "{q} = {q} + {q}",
    "{q} *= 2", "while len({q}) > 1:\n    {n} = {q}.popleft()", "for v in range({i}):\n    {q}.append(v)",
    "{o} = collections.OrderedDict([('a', {x}), ('b', 2)])", "{o}.move_to_end('a')",
    "{o}.move_to_end('b', last=False)", "{n} = {o}.popitem(last=False)[1]", "{o}['c'] = {x}", "{o}.pop('a', None)",
    "{l} = list({o}.values())", "{l} = list({o})", "{l} = list(reversed({o}))",
    "{o} = collections.OrderedDict(sorted({o}.items()))", "{o} = collections.OrderedDict({d})", "{d} = dict({o})",
    "{o}.update(z={x})", "{o}['a'] = {x}", "{n} = {o} == {d}", "{c} = collections.Counter({l})",
    "{c} = collections.Counter('abca')", "{c}[{x}] += 1", "{c}.update({l})", "{c}.subtract({l})", "{c}.update('aab')",
    "{n} = {c}[{x}]", "{n} = {c}['zz']", "{l} = {c}.most_common(1)", "{l} = [v for _, v in {c}.most_common()]",
    "{l} = list({c}.values())", "{l} = sorted({c}.elements())", "{n} = len({c})", "{n} = sum({c}.values())",
    "{c} = {c} + {c}", "{c} = {c} - collections.Counter({l})", "{c} = +{c}", "{c} += collections.Counter(a={i})",
    "{d} = dict({c})", "{l} = list({c})", "del {c}[{x}]", "{c} = collections.Counter(a=2, b={i})",
    "{n} = {c}.total()", "{c} |= collections.Counter({u})", "{c} &= collections.Counter({u})", "{g}['a'].append({x})",
    "{g}[{i}].append({x})", "{g}['new']", "{g} = collections.defaultdict(list)",
    "{g} = collections.defaultdict(list, {{'a': [{x}]}})", "for v in {l}:\n    {g}[v].append(v)", "{n} = len({g})",
    "{n} = len({g}['b'])", "{l} = {g}['a']", "{l} = list({g})", "{d} = dict({g})", "{n} = {g}.get('nope')",
    "{n} = 'zz' in {g}", "{l} = [len(v) for v in {g}.values()]",
    "e1 = collections.defaultdict(int); e1['a'] += {x}; {n} = e1['a'] + e1['b']; {n} = len(e1)",
    "e1 = collections.defaultdict(lambda: {x}); {n} = e1['q']; {l} = list(e1.values())",
    "chain = collections.ChainMap({d}, {e}); {n} = len(chain)", "{n} = collections.ChainMap({d}, {e})['a']",
    "P = collections.namedtuple('P', 'x y'); one = P({x}, 2); {n} = one.x; {l} = list(one._replace(y=5))",
    "P = collections.namedtuple('P', ['x', 'y'], defaults=[{x}]); {u} = P(1); {n} = len({u})",
    "{n} = sum(P(1, 2)) if 'P' in globals() else 0",
    # itertools, functools, operator, heapq, bisect
    "{l} = list(itertools.chain({l}, {m}))", "{l} = list(itertools.chain.from_iterable([{l}, {m}]))",
    "{l} = list(itertools.islice({l}, {i}))", "{l} = list(itertools.islice(itertools.count({i}), 3))",
    "{l} = list(itertools.islice(itertools.cycle([1, {x}]), 3))", "{l} = list(itertools.repeat({x}, {i}))",
    "{l} = list(itertools.accumulate({l}))", "{l} = list(itertools.product([1, 2], [{x}]))",
    "{l} = list(itertools.permutations([1, {x}]))", "{l} = list(itertools.combinations([1, 2, {x}], 2))",
    "{l} = list(itertools.zip_longest({l}, [1], fillvalue={x}))",
    "{l} = list(itertools.takewhile(lambda v: v > 0, {l}))", "{l} = list(itertools.dropwhile(lambda v: v > 0, {l}))",
    "{l} = list(itertools.starmap(max, [(1, {x})]))", "{l} = list(itertools.compress({l}, [1, 0, 1]))",
    "{l} = list(itertools.pairwise({l}))", "{l} = [(k, len(list(v))) for k, v in itertools.groupby({l})]",
    "it, jt = itertools.tee({l}); next(it); {n} = len(list(jt))", "{l} = list(itertools.filterfalse(None, {l}))",
    "{n} = functools.reduce(lambda v, w: v + w, {l})", "{n} = functools.reduce(operator.add, {l}, {x})",
    "{l} = functools.reduce(lambda v, w: v + [w], {l}, [])", "{n} = functools.partial(max, {x})(2)",
    "add = functools.partial(star, 1, by={i}); {n} = add(5, 6)", "{n} = functools.reduce(operator.mul, {l}, 1)",
    "{n} = operator.add({x}, {n})", "{n} = operator.itemgetter(0)({l})", "{u} = operator.itemgetter(0, 1)({l})",
    "{n} = operator.attrgetter('total')(thing)", "{l} = operator.iadd({l}, [{x}])", "operator.setitem({l}, 0, {x})",
    "operator.delitem({l}, 0)", "{n} = operator.mod({n}, 3)", "{n} = operator.neg({x})",
    "{n} = operator.contains({l}, {x})", "{n} = operator.truediv({n}, 2)", "{n} = operator.floordiv({n}, 2)",
    "{n} = operator.methodcaller('count', {x})({l})", "{l} = list(map(operator.itemgetter(1), {d}.items()))",
    "{l} = sorted({d}.items(), key=operator.itemgetter(1))", "{l} = operator.concat({l}, {m})", "heapq.heapify({l})",
    "heapq.heappush({l}, {x})", "{n} = heapq.heappop({l})", "{l} = heapq.nlargest(2, {l})",
    "{n} = heapq.heapreplace({l}, {x})", "bisect.insort({l}, {x})", "{n} = bisect.bisect({l}, {x})",
    "{l} = heapq.nsmallest(1, {l})", "{l} = list(heapq.merge({l}, {m}))", "{n} = statistics.mean({l})",
    "{n} = math.floor({n})", "{n} = math.sqrt(4)", "{n} = math.prod({l})", "{n} = math.isclose({n}, {x})",
    "{n} = math.fsum({l})", "{n} = math.ceil({n} / 2)",
)  # fmt: skip
NUMBERS = (
    "{n} = -7 // 2", "{n} = -7 % {i}", "{n} = {n} // -2", "{n} = {n} % -3", "{u} = divmod(-{n}, 3)",
    "{u} = divmod({n}, {x})", "{n} = round({n})", "{n} = round({x})", "{n} = round(2.5)",
    "{n} = round(-{n} * 1.26, 1)", "{n} = round(1234, -2)", "{n} = int(-{n})", "{n} = int({x}) + int('-3')",
    "{n} = int(' 7 ')", "{n} = int('1_0')", "{n} = float('1e3')", "{n} = float('inf') > {n}",
    "{n} = float('nan') == 1", "{n} = int('ff', 16)", "{n} = int(3.9)", "{n} = int(True)", "{n} = bool({x})",
    "{n} = True + {x}", "{n} = ({x} > 1) + 1", "{n} = 2 ** -1", "{n} = 2 ** {i}", "{n} = -2 ** 2",
    "{n} = pow(2, {i}, 3)", "{n} = abs(-{x})", "{n} = 5 & {i} | 8", "{n} = 1 << {i}", "{n} = 7 >> 1", "{n} = 6 ^ {i}",
    "{n} = ~{i}", "{n} = 0.1 + 0.2", "{n} = {n} / 3 * 3", "{n} = {x} and {n}", "{n} = not {x}", "{n} = 1 < {n} <= 3",
    "{n} = {n} if {x} else {i}", "{n} = max({n}, {x}, 1)", "{n} = min([{n}, {x}], key=lambda v: -v)",
    "{n} = (1, 2)[{x} > 0]", "{n} += 1", "{n} -= {x}", "{n} *= {x}", "{n} /= 2", "{n} //= 2", "{n} %= 2", "{n} **= 2",
    "{n} = {n} == {x}", "{n} = 10 ** 3 // 7", "{n} = 3 .real", "{n} = (2.0).is_integer()", "{n} = {i}.bit_length()",
    "{n} = int.from_bytes(b'a', 'big')", "{n} = complex(1, 2).real", "{n} = 0x10 + 0b11 + 1_000",
    "if (v := {n} * 2) > 2:\n    {n} = v", "while (v := {n} - 1) > 0:\n    {n} = v", "{n} = (y := {x}) + y",
    "{n} = len(str({n}))", "{n} = 7\nfor v in range(3):\n    {n} -= v", "{n} = sum(range({i}))",
    "{n} = len(range(1, 10, {i}))", "{n} = range(5)[{i}]", "{n} = range(0, 10, 3)[-1]",
    "{l} = list(range({i}, 0, -1))", "{l} = list(range(5))[{i}::2]", "{n} = {i} in range(2)",
)  # fmt: skip
TEXTS = (
    "{t} = 'a b  c'", "{t} = {t}.upper()", "{t} = {t}.title()", "{t} = {t}.capitalize()", "{t} = {t}.swapcase()",
    "{t} = '  x '.strip()", "{t} = 'xxabxx'.strip('x')", "{t} = 'abc'.lstrip('a')", "{t} = 'abc'.rstrip('bc')",
    "{t} = 'a-b'.replace('-', '{i}', 1)", "{l} = 'a,b,,c'.split(',')", "{l} = 'a b  c'.split()",
    "{l} = 'a,b,c'.rsplit(',', 1)", "{l} = 'a,b,c'.split(',', {i})", "{l} = 'a\\nb'.splitlines()",
    "{u} = 'a=b=c'.partition('=')", "{u} = 'a=b=c'.rpartition('=')", "{t} = ','.join(['a', 'b'])",
    "{t} = ''.join(reversed('abc'))", "{t} = '-'.join({d})", "{t} = 'abc'[::-1]", "{t} = 'abc'[{i}:]",
    "{t} = 'abc'[-1]", "{n} = 'abc'.find('c')", "{n} = 'abc'.index('b')", "{n} = 'abcabc'.rfind('a')",
    "{n} = 'aab'.count('a')", "{n} = 'abc'.startswith('ab')", "{n} = 'abc'.endswith(('b', 'c'))",
    "{n} = 'b' in 'abc'", "{n} = '12'.isdigit()", "{n} = 'ab'.isalpha()", "{n} = {t}.islower()", "{t} = '7'.zfill(3)",
    "{t} = 'a'.center(5, '*')", "{t} = 'a'.ljust(3) + '|'", "{t} = 'a'.rjust(3)", "{t} = 'abc'.removeprefix('a')",
    "{t} = 'abc'.removesuffix('c')", "{t} = 'a' * {i}", "{t} = 'a' 'b'", "{t} += 'x'", "{n} = ord('a')",
    "{t} = chr(97 + {i})", "{l} = [*'abc']", "{l} = sorted('bca')", "{l} = list(map(int, '1 2 3'.split()))",
    "{n} = len('a b'.split())", "{t} = 'a'.translate(str.maketrans('a', 'b'))", "{t} = 'AbC'.casefold()",
    "{n} = 'a' < 'b'", "{t} = 'é'.encode().decode()", "{n} = len('é'.encode())", "{t} = 'a\\tb'.expandtabs(2)",
    "{t} = f'{{{n}}}'", "{t} = f'{{{x}:.3f}}'", "{t} = f'{{{i}:03d}}'", "{t} = f'{{{n}:>6}}|'",
    "{t} = f'{{{x}:.0%}}'", "{t} = f'{{{l}}}'", "{t} = f'{{len({l})}}-{{{x}!r}}'", "{t} = f'{{{t}!r}}'",
    "{t} = f'{{{n} + 1}}'", "{t} = f'{{1000000:,}}'", "{t} = f'{{{n}=}}'", "{t} = f'{{{x}:{{{i}}}.1f}}'",
    "{t} = '{{}}-{{}}'.format({x}, {i})", "{t} = '{{:.2f}}'.format({x})", "{t} = '{{a}}{{b}}'.format(a=1, b={x})",
    "{t} = '{{0[0]}}'.format([{x}])", "{t} = '%d %s %.1f' % ({i}, 'a', {x})", "{t} = '%(a)s' % {{'a': {x}}}",
    "{t} = '%5.2f|' % {x}", "{t} = '%%' % ()", "{t} = str({x}) + str({n})", "{t} = repr('a')", "{t} = str({l})",
    "{t} = str({d})", "{t} = repr({u})", "{t} = str(None)", "{t} = str({n} > 1)", "{t} = format({x}, '.1f')",
    "{t} = hex({i})", "{t} = bin({i})", "{t} = ascii('é')", "{d} = {{w: len(w) for w in 'a bb'.split()}}",
    "{l} = [w.upper() for w in 'a b'.split()]", "{l} = [w for w in ['ab', 'c'] if w.startswith('a')]",
    "{l} = json.loads('[1, 2.5]')", "{d} = json.loads('{{\"a\": {i}}}')", "{t} = json.dumps({l})",
    "{l} = json.loads(json.dumps({l}))", "{n} = eval('1 + {i}')", "{l} = ast.literal_eval('[1, {i}]')",
    "{t} = os.path.join('a', 'b{i}.png')", "{t} = os.path.basename('a/b.png')", "{t} = os.path.splitext('a.b')[1]",
    "{t} = string.ascii_lowercase[{i}]", "{l} = re.split('[, ]', 'a,b c')", "{l} = re.findall('[a-z]', 'a1b2')",
    "{t} = re.sub('a', 'b', 'aa')", "{n} = len(textwrap.dedent('  a'))",
)  # fmt: skip
FLOW = (
    "try:\n    {n} = {l}[5]\nexcept (KeyError, IndexError):\n    {n} = {x}\nelse:\n    {n} = 1",
    "try:\n    {n} = {d}['nope']\nexcept LookupError as error:\n"
    "    {n} = len(error.args)\nfinally:\n    {l}.append({x})",
    "try:\n    int('a')\nexcept TypeError:\n    {n} = 1\nexcept ValueError:\n    {n} = 2",
    "try:\n    try:\n        {l}.append(1)\n        raise ValueError({x})\n"
    "    finally:\n        {l}.append(2)\nexcept ValueError as error:\n    {n} = error.args[0]",
    "try:\n    raise Trouble({x})\nexcept ValueError as error:\n    {n} = error.value",
    "try:\n    {n} = 1 / {n}\nexcept ZeroDivisionError:\n    {n} = 0",
    "try:\n    pass\nexcept Exception:\n    {n} = 5\nelse:\n    {l} = [{x}]\nfinally:\n    {n} = 6",
    "for v in {l}:\n    try:\n        if v > 1:\n"
    "            continue\n        {n} = v\n    finally:\n        {m}.append(v)",
    "for v in range(3):\n    try:\n        break\n    finally:\n        {n} = v + 10",
    "while True:\n    {n} = {x}\n    break", "k = 0\nwhile k < {i}:\n    k += 1\nelse:\n    {n} = k",
    "k = 0\nwhile k < 5:\n    k += 1\n    if k == {i}:\n        break\nelse:\n    {n} = -1",
    "for v in {l}:\n    pass\nelse:\n    {n} = 9",
    "for v in {l}:\n    if v == {x}:\n        {n} = v\n        break\nelse:\n    {n} = None",
    "for k in range(3):\n    if k == 1:\n        continue\n    {l}.append(k)",
    "for u, v in zip({l}, {m}):\n    {n} += u * v",
    "for k, (u, v) in enumerate([(1, {x}), (3, 4)]):\n    {l}.append(k + u)",
    "for k in range(2):\n    for v in {l}:\n        {n} += v\n        break", "for {n} in {l}:\n    pass",
    "for {l}[0] in [{x}, 5]:\n    pass", "for k in []:\n    {n} = 1", "for v in {l}:\n    {l} = []\n    {n} = v",
    "for v in {l}:\n    {m} = {m} + [v]", "for row in [{l}, {m}]:\n    row.append({x})",
    "for k in range(len({l})):\n    {l}[k] = {l}[k] + {x}",
    "for k in range(len({l}) - 1, -1, -1):\n    if {l}[k] == {x}:\n        del {l}[k]",
    "for k in reversed(range(3)):\n    {n} = k", "with Held({l}) as held_list:\n    held_list.append({x})",
    "with Held({l}):\n    raise ValueError",
    "with contextlib.suppress(ZeroDivisionError):\n    {l}.append(1)\n    1 / 0\n    {l}.append(2)",
    "with held({l}) as one, held({m}) as two:\n    {n} = len(one)",
    "with swallowed():\n    {n} = 1\n    raise KeyError",
    "match {n}:\n    case 0:\n        {l} = [0]\n    case 1 | 2:\n"
    "        {l} = [1, 2]\n    case int():\n        {l} = ['int']\n    case _:\n        {l} = ['other']",
    "match {l}:\n    case [v]:\n        {n} = v\n"
    "    case [v, w]:\n        {n} = v + w\n    case [v, *rest]:\n        {m} = rest",
    "match {d}:\n    case {{'a': v, **rest}}:\n        {n} = v\n        {e} = rest\n    case _:\n        {n} = 0",
    "match {u}:\n    case (v, w) if v > w:\n        {n} = 1\n"
    "    case (v, w):\n        {n} = 2\n    case _:\n        {n} = 3",
    "match {t}:\n    case 'a1' | 'b':\n        {n} = 1\n    case str() as text:\n        {n} = len(text)",
    "match Point({x}, 1):\n    case Point(x=0):\n        {n} = 0\n    case Point(v, 1):\n        {n} = v",
    "match {x}:\n    case float() | int() as v if v > 1:\n        {n} = v\n    case None:\n        {n} = 0",
    "if {l}:\n    {n} = 1\nelif {d}:\n    {n} = 2\nelse:\n    {n} = 3", "if not {s}:\n    {l} = []",
    "if {n} is None:\n    {n} = 0", "if isinstance({n}, float):\n    {n} = int({n})",
    "if maybe():\n    {n} = {x}\nelif maybe():\n    {n} = 7", "if maybe():\n    {l} = {m}\n{l}.append({x})",
    "if maybe():\n    {d}['x'] = 1\nelse:\n    {d}['y'] = 2", "if maybe():\n    {a} = {b}\n{a}[0] = {x}",
    "if maybe():\n    {a} = {b}[1:]\n{a} += {x}", "while maybe():\n    {l}.append({x})",
    "while maybe():\n    {n} += 1\n    if {n} > 3:\n        break", "for v in range(any_number()):\n    {d}[v] = v",
    "for v in range(any_number()):\n    {n} = v", "for v in {l}:\n    if maybe():\n        break\n    {m}.append(v)",
    "{l} = {m} if maybe() else {l}\n{l} += [{x}]", "{n} = {x} if maybe() else None",
    "{l} = [v for v in {l} if maybe()]",
    "try:\n    if maybe():\n        raise ValueError\n    {l}.append({x})\nexcept ValueError:\n    {l} = []",
    "{n} = any_number()\nif {n} == 1:\n    {l} = [{n}]", "{l} = [any_number() for _ in range(2)]",
    "{d}[any_number()] = {x}", "{d} = {{any_number(): 1, 0: {x}}}", "{d} = {{0: {x}, any_number(): 1}}",
    "{d} = {{'a': 1, 'abc'[any_number()]: {x}}}", "{s} = {{any_number(), {x}}}", "{l}[any_number()] = {x}",
    "{n} = {l}[any_number() - 1]", "del {l}[any_number()]", "{l}.insert(any_number(), {x})",
    "{l} = {l}[any_number():]", "{l}.pop(any_number())", "{d}.pop(any_number(), None)", "{a}[any_number()] = {x}",
    "{a} = np.zeros(any_number())", "{l} = [{x}] * any_number()", "{s}.add(any_number())",
    "{s}.discard(any_number())", "{l}.remove(any_number())", "{q}.append(any_number())", "{c}[any_number()] += 1",
    # functions
    "{n} = fib({i})", "{l} = memo({x})", "{n} = outer({x})", "{n} = make_adder({x})(1)", "{n} = adders[0](1)",
    "{n} = late[0]()", "{n} = total_of(*{l})", "{n} = total_of(1, *{u}, 2)", "{l} = spread(*{l})",
    "{d} = keywords(**{d})", "{d} = keywords(a=1, **{{'b': {x}}})", "{n} = only(1, b={x})",
    "{n} = positional(1, {x})", "{n} = defaulted()", "{n} = defaulted({x})", "{l} = gathered({x})",
    "{n} = early({l})", "{n} = set_global({x})", "{n} = shadow({n})", "{l} = swap({l})", "{n} = nested_scope({x})",
    "{l} = list(countdown({i}))", "{n} = sum(countdown(3))",
    "gen = countdown(3); next(gen); {l} = list(gen); {m} = list(gen)", "{n} = next(countdown(0), {x})",
    "{l} = list(delegated({l}))", "{l} = list(sending({x}))", "gen = echo(); next(gen); {n} = gen.send({x})",
    "{n} = decorated({x})", "{n} = counted({x}); {n} = counted.calls", "{n} = cached({i})",
    "{n} = apply(lambda v: v * 2, {x})", "{n} = compose(abs, int)({x})", "{n} = (lambda *v: len(v))(*{l})",
    "{n} = [lambda v: v + k for k in range(3)][0]({x})", "{l} = [f() for f in [lambda k=k: k for k in range(2)]]",
    "{n} = finals({l})", "{n} = finals_loop()", "{n} = reraised({l})", "append_to({x}, {l})", "rebind({l})",
    "clear_it({d})", "{n} = mutate_default()", "{a} = normalized({a})", "scale({a})", "scale({p})",
    "{a} = halves({a})", "{l} = flatten([{l}, [{m}]])", "{d} = merged({d}, {e})", "{n} = none_or({x})",
    "{n} = chained_compare({n})", "{l} = comp_scope({l})", "{u} = two_values({x})", "{n}, n2 = two_values({x})",
    "x_outer = {x}; {l} = [x_outer for x_outer in [1, 2]]; {n} = x_outer", "{n} = unpacked([1, [2, {x}]])",
    # classes
    "one = Point({x}, 2); {n} = one.x", "one = Point({x}); one.y += 1; {n} = one.y",
    "one = Point(1, {x}); two = one; two.x = 5; {n} = one.x", "{n} = Point({x}, 2).norm",
    "{n} = Point(1, 2) == Point(1, {x})", "{n} = (Point(1, 2) + Point({x}, 2)).x",
    "one = Config(); one.names.append({x}); {l} = one.names", "{l} = Config(names=[{x}]).names",
    "{l} = Config().names", "{n} = Config().size", "one = Config(size={i}); {n} = one.double",
    "{n} = dataclasses.replace(Config(), size={i}).size", "{d} = dataclasses.asdict(Config(size={i}))",
    "{n} = len(dataclasses.fields(Config))", "thing.held += [{x}]", "thing.total = {x}; {n} = Thing.total",
    "Thing.total += 1; {n} = thing.total", "{n} = Child().total", "{l} = Child().held", "{l} = Child.shared",
    "Child.shared = [{x}]; {l} = Thing.shared", "{n} = Child().describe()", "{n} = Child.make({x}).kept",
    "{n} = Child.static({x})", "thing.new = {x}; {n} = thing.new", "{n} = getattr(thing, 'missing', {x})",
    "setattr(thing, 'total', {x}); {n} = thing.total", "del thing.total", "{n} = hasattr(thing, 'nope')",
    "bag = Bag({l}); {n} = len(bag)", "bag = Bag({l}); {n} = bag[0]",
    "bag = Bag({l}); bag[0] = {x}; {n} = bag.items[0]", "{l} = list(Bag({l}))", "{n} = {x} in Bag({l})",
    "{n} = bool(Bag([]))", "{n} = Bag({l})({x})", "bag = Bag({l}); bag += {x}; {l} = bag.items", "del thing.held[0]",
    "{n} = Color.RED.value", "{l} = [v.name for v in Color]", "{n} = len(Color)", "{n} = Color(2).name",
    "{n} = Slots({x}).value", "thing.__dict__['total'] = {x}; {n} = thing.total",
    "{n} = vars(thing)['held'][0] if thing.held else 0", "{n} = Counter2().up().up().n", "{n} = Lazy().value",
    "lazy = Lazy(); lazy.value; lazy.value; {n} = lazy.times", "one = Child(); one.held.append({x}); {l} = one.held",
    "{n} = type(thing).total", "{n} = Multi().who()", "{l} = [v.total for v in [Thing(), Child()]]",
    "reg = Registered; {l} = sorted(Base2.registry)",
)  # fmt: skip
HEAD = grammar.HEAD + """
import ast, bisect, collections, copy, dataclasses, enum, functools, heapq, itertools, json, math, operator, os
import random, re, statistics, string, textwrap

class Trouble(ValueError):
    def __init__(self, value):
        super().__init__(value)
        self.value = value

class Held:
    def __init__(self, values):
        self.values = values
    def __enter__(self):
        self.values.append(1)
        return self.values
    def __exit__(self, kind, error, traceback):
        self.values.append(2)
        return kind is not None

@contextlib.contextmanager
def swallowed():
    try:
        yield
    except KeyError:
        pass

class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y=1):
        self.x = x
        self.y = y
    @property
    def norm(self):
        return self.x + self.y
    def __eq__(self, other):
        return self.x == other.x and self.y == other.y
    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

@dataclasses.dataclass
class Config:
    size: int = 3
    names: list = dataclasses.field(default_factory=list)
    double: int = 0
    def __post_init__(self):
        self.double = self.size * 2

class Child(Thing):
    total = 5
    def __init__(self):
        super().__init__()
        self.held.append(3)
    def describe(self):
        return self.total + len(self.held)
    @classmethod
    def make(cls, value):
        one = cls()
        one.kept = value
        return one
    @staticmethod
    def static(value):
        return value + 1

class Bag:
    def __init__(self, items):
        self.items = list(items)
    def __len__(self):
        return len(self.items)
    def __getitem__(self, index):
        return self.items[index]
    def __setitem__(self, index, value):
        self.items[index] = value
    def __iter__(self):
        return iter(self.items[::-1])
    def __contains__(self, value):
        return value in self.items
    def __call__(self, value):
        return value * 2
    def __iadd__(self, value):
        self.items.append(value)
        return self

class Color(enum.Enum):
    RED = 1
    GREEN = 2

class Slots:
    __slots__ = ('value',)
    def __init__(self, value):
        self.value = value

class Counter2:
    n = 0
    def up(self):
        self.n += 1
        return self

class Lazy:
    times = 0
    @functools.cached_property
    def value(self):
        self.times += 1
        return 4

class Left:
    def who(self):
        return 1

class Right:
    def who(self):
        return 2

class Multi(Left, Right):
    pass

class Base2:
    registry = []
    def __init_subclass__(cls, **more):
        super().__init_subclass__(**more)
        cls.registry.append(cls.__name__)

class Registered(Base2):
    pass

level = 0

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

store = {}

def memo(key):
    if key not in store:
        store[key] = []
    store[key].append(key)
    return store[key]

def outer(value):
    def inner():
        nonlocal value
        value += 1
    inner()
    inner()
    return value

def make_adder(by):
    def add(value):
        return value + by
    return add

adders = [make_adder(k) for k in range(3)]
late = [lambda: k for k in range(3)]

def total_of(*values):
    return sum(values)

def spread(first=0, *rest):
    return [first, len(rest)]

def keywords(a=0, **rest):
    rest['a'] = a
    return rest

def only(a, *, b):
    return a - b

def positional(a, b, /):
    return a - b

default = 4
def defaulted(value=default):
    return value
default = 5

def gathered(value, into=None):
    into = [] if into is None else into
    into.append(value)
    return into

def early(values):
    if not values:
        return 0
    for value in values:
        if value > 1:
            return value
    return -1

def set_global(value):
    global level
    level = value
    return level + 1

def shadow(level):
    level = 3
    return level

def swap(values):
    if len(values) > 1:
        values[0], values[-1] = values[-1], values[0]
    return values

def nested_scope(value):
    result = [value for value in range(3)]
    return value + len(result)

def countdown(n):
    while n > 0:
        yield n
        n -= 1

def delegated(values):
    yield 0
    yield from values

def sending(value):
    yield value
    return

def echo():
    got = yield 1
    yield got

def doubled(function):
    @functools.wraps(function)
    def run(*arguments, **keywords):
        return function(*arguments, **keywords) * 2
    return run

@doubled
def decorated(value):
    return value + 1

def counting(function):
    def run(value):
        run.calls += 1
        return function(value)
    run.calls = 0
    return run

@counting
def counted(value):
    return value

@functools.lru_cache(maxsize=None)
def cached(value):
    return value * 3

def apply(function, value):
    return function(value)

def compose(*functions):
    def run(value):
        for function in reversed(functions):
            value = function(value)
        return value
    return run

def finals(values):
    try:
        return len(values)
    finally:
        values.append(0)

def finals_loop():
    for k in range(3):
        try:
            return k
        finally:
            continue
    return 9

def reraised(values):
    try:
        try:
            values[99]
        except IndexError as error:
            raise KeyError(1) from error
    except KeyError as error:
        return error.args[0]

def append_to(value, values):
    values.append(value)

def rebind(values):
    values = [1, 2, 3]
    values.append(4)

def clear_it(values):
    values.clear()

def mutate_default(held={'n': 0}):
    held['n'] += 1
    return held['n']

def normalized(values):
    values = np.asarray(values, dtype=float)
    return values / values.sum()

def scale(values):
    values *= 2

def halves(values):
    values = values / 2
    return values

def flatten(values):
    result = []
    for value in values:
        if isinstance(value, list):
            result.extend(flatten(value))
        else:
            result.append(value)
    return result

def merged(one, other):
    result = dict(one)
    for key, value in other.items():
        result[key] = result.get(key, 0) + value
    return result

def none_or(value):
    if value:
        return value

def chained_compare(value):
    return 0 < value < 2 or value == 5

def comp_scope(values):
    value = 10
    values = [value for value in values]
    values.append(value)
    return values

def two_values(value):
    return value, value + 1

def unpacked(values):
    first, (second, third) = values
    return first + second * third
"""
START = (
    *grammar.START, "s2 = {3, 1}", "p1 = np.array([[1, 2], [3, 4]])", "p2 = np.array([[0.5, 1.5], [2.0, 1.0]])",
    "u1 = (1, 2)", "q1 = collections.deque([1, 2], maxlen=3)", "o1 = collections.OrderedDict(a=1, b=2)",
    "c1 = collections.Counter([1, 1, 2])", "g1 = collections.defaultdict(list, a=[1])", "n3 = 2",
)  # fmt: skip
NAMES = (*grammar.NAMES, "s2", "p1", "p2", "u1", "q1", "o1", "c1", "g1", "n3")


class Made(grammar.Made):
    """A program in these forms, and what its names stand for after Python ran it."""

    forms = (*ARRAYS, *CONTAINERS, *NUMBERS, *TEXTS, *FLOW)
    head = HEAD
    start = START

    def _parts(self) -> dict[str, str]:
        choice = self.choose.choice
        ways = {"u": "u1", "q": "q1", "o": "o1", "c": "c1", "g": "g1"}
        for one, kind in (("s", "s"), ("z", "s"), ("p", "p"), ("r", "p")):
            ways[one] = kind + choice("12")
        ways["n"] = "n" + choice("123")
        return {**super()._parts(), **ways}
