import random
import re

p = re.compile(r"(?P<name>[a-z]+)(\d)?", re.IGNORECASE)
text = "Ab1 cd"
output["pattern"] = [
    p.findall(text), [m.group() for m in p.finditer(text)], p.flags, p.fullmatch("x1").group(), p.groupindex["name"], p.groups,
    p.match(text).group(), p.pattern, p.search(text).group(), p.split("1 2"), p.sub("-", text), p.subn("-", text)[1],
]
m = p.match(text)
output["match"] = [
    m.end(), m.endpos, m.expand(r"\2\1"), m.group("name"), m.groupdict(), m.groups(), m.lastgroup, m.lastindex, m.pos, m.re.pattern,
    m.regs, m.span(), m.start(), m.string,
]
r = random.Random(5)
r.seed(7)
deck = [1, 2, 3]
r.shuffle(deck)
output["random"] = [
    r.betavariate(1, 2), r.choice([1, 2]), r.choices([1, 2], k=2), r.expovariate(1), r.gammavariate(1, 2), r.gauss(0, 1), r.getrandbits(8),
    r.lognormvariate(0, 1), r.normalvariate(0, 1), r.paretovariate(1), r.randbytes(2).hex(), r.randint(1, 6), r.random(), r.randrange(5),
    r.sample([1, 2, 3], 2), deck, r.triangular(0, 1), r.uniform(0, 1), r.vonmisesvariate(0, 1), r.weibullvariate(1, 2),
]
