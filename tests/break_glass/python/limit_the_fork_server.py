# Less memory for all workers to come, by prlimit on the process that forks them.
import os, resource

resource.prlimit(os.getppid(), resource.RLIMIT_AS, (300 << 20, 300 << 20))
output["got"] = "limited"
