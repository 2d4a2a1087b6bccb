# Puts into functions of the facades objects whose own code empties what holds them, or steps what steps them, while C code
# looks at them. `targets` gives the functions; `output` says how often the objects were asked, and how many bytes changed.
import itertools
import collections

asked = []
struck = []
stepping = []  # how deep in each other the steps are
canaries = []
WIDE = 40  # too wide for a tuple that Python keeps to use again


def noise():
    for size in (24, 48, 80, 120, 344, 376, 408):
        canaries.append(bytes([65]) * size)


class Evil:
    def __init__(self, place, answer=True):
        self.place = place
        self.answer = answer

    def strike(self):
        asked.append(1)
        if len(asked) < 400:
            for change in victims.get(self.place, ()):
                try:
                    change()
                except Exception:
                    pass
            if len(stepping) < 3:
                stepping.append(1)
                for again in list(reentered):
                    try:
                        next(again)
                    except Exception:
                        pass
                stepping.pop()
            noise()
        return self.answer

    def __eq__(self, other):
        return self.strike()

    def __ne__(self, other):
        return self.strike()

    def __lt__(self, other):
        return self.strike()

    def __le__(self, other):
        return self.strike()

    def __gt__(self, other):
        return self.strike()

    def __ge__(self, other):
        return self.strike()

    def __hash__(self):
        return 7 if self.strike() else 8

    def __bool__(self):
        return bool(self.strike())

    def __add__(self, other):
        self.strike()
        return NotImplemented

    def __radd__(self, other):
        self.strike()
        return other

    def __mul__(self, other):
        self.strike()
        return NotImplemented

    def __rmul__(self, other):
        self.strike()
        return other

    def __sub__(self, other):
        self.strike()
        return NotImplemented

    def __rsub__(self, other):
        self.strike()
        return other

    def __truediv__(self, other):
        self.strike()
        return NotImplemented

    def __rtruediv__(self, other):
        self.strike()
        return other

    def __mod__(self, other):
        self.strike()
        return NotImplemented

    def __rmod__(self, other):
        self.strike()
        return other

    def __pow__(self, other):
        self.strike()
        return NotImplemented

    def __rpow__(self, other):
        self.strike()
        return other

    def __and__(self, other):
        self.strike()
        return NotImplemented

    def __rand__(self, other):
        self.strike()
        return other

    def __neg__(self):
        self.strike()
        return self

    def __abs__(self):
        self.strike()
        return self

    def __int__(self):
        self.strike()
        return 3

    def __index__(self):
        self.strike()
        return 3

    def __float__(self):
        self.strike()
        return 3.0

    def __complex__(self):
        self.strike()
        return 3j

    def __round__(self, digits=0):
        self.strike()
        return 3

    def __floor__(self):
        self.strike()
        return 3

    def __ceil__(self):
        self.strike()
        return 3

    def __trunc__(self):
        self.strike()
        return 3

    def __str__(self):
        self.strike()
        return "evil"

    def __repr__(self):
        self.strike()
        return "evil"

    def __format__(self, spec):
        self.strike()
        return "evil"

    def __len__(self):
        self.strike()
        return 3

    def __iter__(self):
        self.strike()
        return iter([1, 2, 3])

    def __contains__(self, item):
        self.strike()
        return True

    def __getitem__(self, key):
        self.strike()
        if key in (0, 1, 2):
            return key
        raise IndexError(key)

    def __call__(self, *args, **kwargs):
        self.strike()
        return 1

    def sqrt(self):
        self.strike()
        return self

    def exp(self):
        self.strike()
        return self

    def log(self):
        self.strike()
        return self

    def sin(self):
        self.strike()
        return self

    def conjugate(self):
        self.strike()
        return self

    def rint(self):
        self.strike()
        return self

    @property
    def cos(self):
        self.strike()
        return 1


victims = {}


def wide(place, answer=True):
    return tuple([Evil(place, answer)] + [1.5] * WIDE)


def make_list(place, answer, element):
    made = [element(place, answer) for i in range(4)]
    victims[place] = [made.clear]
    return made


def make_dict(place, answer, element):
    made = {i: element(place, answer) for i in range(4)}
    victims[place] = [made.clear]
    return made


def make_keys(place, answer, element):
    made = {}
    victims[place] = []
    for i in range(4):
        made[element(place, answer)] = i
    victims[place] = [made.clear]
    return made


def make_set(place, answer, element):
    made = set()
    victims[place] = []
    for i in range(4):
        made.add(element(place, answer))
    victims[place] = [made.clear]
    return made


def make_deque(place, answer, element):
    made = collections.deque(element(place, answer) for i in range(4))
    victims[place] = [made.clear]
    return made


def make_ordered(place, answer, element):
    made = collections.OrderedDict((i, element(place, answer)) for i in range(4))
    victims[place] = [made.clear]
    return made


def make_ordered_keys(place, answer, element):
    made = collections.OrderedDict()
    victims[place] = []
    for i in range(4):
        made[element(place, answer)] = i
    victims[place] = [made.clear]
    return made


def make_generator(place, answer, element):
    def source():
        for i in range(4):
            for again in reentered:
                try:
                    next(again)
                except Exception:
                    pass
            yield element(place, answer)

    victims[place] = []
    return source()


def make_map(place, answer, element):
    def each(i):
        for again in reentered:
            try:
                next(again)
            except Exception:
                pass
        return element(place, answer)

    victims[place] = [lambda: [next(again) for again in reentered]]
    return itertools.chain(map(each, range(4)))


reentered = []
MAKERS = [make_list, make_dict, make_keys, make_set, make_deque, make_ordered, make_ordered_keys, make_generator, make_map]

if json.get("arrays"):

    def make_array(place, answer, element):
        made = np.full(4, None, dtype=object)
        for i in range(4):
            made[i] = element(place, answer)

        def by_item():
            for i in range(4):
                made[i] = None

        def by_flat():
            made.flat[0] = None

        def by_slice():
            made[:] = 1

        fill = made.fill
        put = np.put
        victims[place] = [
            by_item,
            by_flat,
            by_slice,
            lambda: fill(None),
            lambda: put(made, [0, 1, 2, 3], None),
            lambda: np.copyto(made, 5),
            lambda: np.add([1, 2, 3, 4], 1, out=made),
            lambda: np.subtract.accumulate([1, 2, 3, 4], 0, None, made),
            lambda: made.clip(1, 2, made),
        ]
        return made

    def make_square(place, answer, element):
        return make_array(place, answer, element).reshape(2, 2)

    def make_masked(place, answer, element):
        made = np.ma.array(make_array(place, answer, element), mask=[0, 0, 0, 1], copy=False)
        return made

    MAKERS[:] = [make_list, make_array, make_square, make_masked]

if json.get("tables"):

    def make_series(place, answer, element):
        made = pd.Series(make_array(place, answer, element), dtype=object, copy=False)

        def by_item():
            made.iloc[0] = None

        def by_loc():
            made.loc[:] = None

        def by_mask():
            made.mask([True] * 4, 1, inplace=True)

        victims[place] = victims[place] + [
            by_item,
            by_loc,
            by_mask,
            lambda: made.update(pd.Series([1, 2, 3, 4], dtype=object)),
        ]
        return made

    def make_frame(place, answer, element):
        made = pd.DataFrame({"a": make_array(place, answer, element), "b": [1.0, 2, 3, 4], "g": list("aabb")})

        def by_item():
            made.iloc[0, 0] = None

        def by_column():
            made["a"] = 1

        victims[place] = victims[place] + [by_item, by_column]
        return made

    def make_index(place, answer, element):
        return pd.Index(make_array(place, answer, element), dtype=object, copy=False, tupleize_cols=False)

    MAKERS[:] = [make_array, make_series, make_frame, make_index]


def use(result):
    """Step what comes back, and let it be written."""
    if callable(getattr(result, "close", None)) or type(result).__name__ in (
        "islice",
        "chain",
        "zip_longest",
        "cycle",
        "groupby",
        "accumulate",
        "pairwise",
        "tee",
        "map",
        "filter",
        "zip",
        "generator",
        "compress",
        "starmap",
        "takewhile",
        "dropwhile",
        "filterfalse",
        "product",
        "permutations",
        "enumerate",
        "reversed",
        "combinations",
        "combinations_with_replacement",
        "count",
        "repeat",
        "callable_iterator",
    ):
        reentered.append(result)
        for i in range(12):
            try:
                repr(next(result))[:9]
            except StopIteration:
                break
    elif type(result) in (list, tuple) and result and all(type(each).__name__ in ("tee", "_tee") for each in result):
        for each in result:
            use(each)
    str(result)[:50]


def alone(place, answer):
    return Evil(place, answer)


def attempt(function, arguments, **named):
    # What is passed is held by nobody here, so that only the callee's own references count.
    reentered.clear()
    try:
        use(function(*arguments(), **named))
    except Exception:
        pass
    except SystemExit:
        pass


def attack(function):
    def asking(*_):
        return Evil("p").strike()

    other = [1, 2, 3, 4]
    for maker in MAKERS:
        for element in (wide, alone):
            for answer in (True, False):
                asked.clear()
                one = lambda: maker("p", answer, element)
                two = lambda: maker("q", answer, element)
                each = lambda: element("p", answer)
                for arguments in (
                    lambda: (one(),),
                    lambda: (one(), two()),
                    lambda: (one(), other),
                    lambda: (other, one()),
                    lambda: (one(), each()),
                    lambda: (each(), one()),
                    lambda: (asking, one()),
                    lambda: (each(), each()),
                    lambda: (one(),) * 2,
                    lambda: (one(), two(), maker("r", answer, element)),
                    lambda: (one(), 3),
                    lambda: (1 << 400, Evil("p", answer)),
                    lambda: (lambda: each(), each()),
                ):
                    attempt(function, arguments)
                attempt(function, lambda: (one(),), key=asking)
                struck.append(len(asked))
                del canaries[:-2000]


def in_place(a, b):
    a += b
    a *= b
    a -= b
    a[0] = b
    a[0] += b


for each in targets() or [in_place]:
    attack(each)

output["changed"] = len([text for text in canaries if set(text) != {65}])
output["asked"] = sum(struck)
