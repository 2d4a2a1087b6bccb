class Base {
  who() { return 'base'; }
}

const withB = (Parent) => class B extends Parent {
  who() { return `B > ${super.who()}`; }
};

const withA = (Parent) => class A extends Parent {
  who() { return `A > ${super.who()}`; }
};

const B = withB(Base);

class C extends withA(B) {
  who() { return `C > ${super.who()}`; }
}

output.who = new C().who();
output.is_base = new C() instanceof Base && B.isPrototypeOf(C);
output.name = new C().constructor.name;
