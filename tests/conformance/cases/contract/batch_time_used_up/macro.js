while (json) {
}
