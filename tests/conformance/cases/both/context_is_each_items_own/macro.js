output.site = ctx.site || "unknown";
