const ratio = json.a / json.b;
return { ratio };
