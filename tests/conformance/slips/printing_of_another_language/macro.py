console.log(json["par"])
