"""Runs a command on a terminal of its own: what it draws goes to standard output, keys come from
standard input. When it has ended, says on standard error how, and how it left the terminal."""

import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios

columns, rows = int(sys.argv[1]), int(sys.argv[2])
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[3], sys.argv[3:])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

keys = sys.stdin.fileno()
sources = [terminal, keys]
local_modes = termios.tcgetattr(terminal)[3]
ended = False
while not ended:
    ready, _, _ = select.select(sources, [], [], 0.05)
    if keys in ready:
        typed = os.read(keys, 4096)
        if typed:
            os.write(terminal, typed)
        else:
            sources.remove(keys)
    if terminal in ready:
        try:
            drawn = os.read(terminal, 65536)
        except OSError:
            drawn = b""
        if drawn:
            os.write(sys.stdout.fileno(), drawn)
            continue
        sources.remove(terminal)
    pid, status = os.waitpid(child, os.WNOHANG)
    if pid == child:
        ended = True
        local_modes = termios.tcgetattr(terminal)[3]

report = {
    "exitCode": os.waitstatus_to_exitcode(status),
    "lineMode": bool(local_modes & termios.ICANON),
    "echo": bool(local_modes & termios.ECHO),
}
sys.stderr.write(json.dumps(report))
