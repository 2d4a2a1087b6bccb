# stands for the script of the request
