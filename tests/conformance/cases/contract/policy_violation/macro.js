if (false) {
  import("fs");
}
