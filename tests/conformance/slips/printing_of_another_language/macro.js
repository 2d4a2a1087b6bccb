print(json.par);
