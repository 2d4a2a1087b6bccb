"""What workers leave where no reaper takes it: taken away by the parent; left and looked for by the child's probes."""
