output.device = json.device;
output.again = json.device;
