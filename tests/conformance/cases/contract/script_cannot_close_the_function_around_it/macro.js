} output.a = 1; function more() {
