if (json) {
  console.log("seen", json);
  console.log("again");
}
