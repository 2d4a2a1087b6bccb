größe = 3
output["fläche"] = größe * json
