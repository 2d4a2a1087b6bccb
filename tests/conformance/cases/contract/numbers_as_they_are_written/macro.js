output.serial = JSON.rawJSON("12345678901234567890");
output.long = JSON.rawJSON(`1.${"0".repeat(5000)}`);
output.longer = JSON.rawJSON("9".repeat(5000));
output.when = new Date("2024-13-45");
