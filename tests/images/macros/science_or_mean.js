output.mean = json.reduce((sum, one) => sum + one, 0) / json.length;
