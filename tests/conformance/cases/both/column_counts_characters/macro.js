var a = "ééé😀"; nope();
