"""Checks files of interfaces(5) with ifupdown2, which takes far longer to load than to check one.

Reads paths, a line each, and leaves `output` and `status` beside each file, as the checkers' shell loop does. Every file
is checked by a process of its own, forked when all is loaded, that runs what `ifup -a --syntax-check -i FILE` runs.
"""

import importlib.util
import os
import signal
import sys

HERE = "/usr/share/ifupdown2"
SECONDS = int(sys.argv[1])

sys.path.insert(0, HERE)
spec = importlib.util.spec_from_file_location("ifup", os.path.join(HERE, "__main__.py"))
ifup = importlib.util.module_from_spec(spec)
spec.loader.exec_module(ifup)
import ifupdown.main  # noqa: E402
import lib.nlcache  # noqa: E402

addons = os.path.join(HERE, "addons")
sys.path.insert(1, addons)
for name in sorted(os.listdir(addons)):
    if name.endswith(".py") and name != "__init__.py":
        __import__(name[:-3])

# Attributes that it does not know it passes over; its own list has those that it does.
with open("/run/attributes") as file:
    known = set(file.read().split())


def check(path):
    sys.argv = ["/usr/sbin/ifup", "-a", "--syntax-check", "-i", path]
    status = ifup.main()
    if status:
        return status
    with open(path) as file:
        used = {line.split()[0] for line in file if line.startswith(" ") and line.strip()}
    for name in sorted(used - known):
        print(f"error: no attribute {name}")
    return 0


for path in sys.stdin.read().splitlines():
    folder = os.path.dirname(path)
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
        out = os.open(os.path.join(folder, "output"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for descriptor in (1, 2):
            os.dup2(out, descriptor)
        status = 1
        try:
            status = check(path)
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    _, ended = os.waitpid(child, 0)
    with open(os.path.join(folder, "status"), "w") as file:
        file.write(str(os.waitstatus_to_exitcode(ended)))
