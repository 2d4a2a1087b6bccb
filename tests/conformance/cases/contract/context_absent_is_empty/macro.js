output.ctx = ctx;
