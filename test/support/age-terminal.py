"""Runs the age program with a passphrase: it takes one from a terminal only.

usage: age-terminal.py PASSPHRASE age ARGUMENT...
"""
import os
import pty
import sys

passphrase, *command = sys.argv[1:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)

heard = b""
answered = 0
while True:
    try:
        piece = os.read(terminal, 4096)
    except OSError:  # the other end of the terminal is gone
        break
    if not piece:
        break
    heard += piece
    # "Enter passphrase (leave empty to autogenerate a secure one):", "Confirm passphrase:"
    if heard.count(b"passphrase") > answered and heard.rstrip().endswith(b":"):
        answered = heard.count(b"passphrase")
        os.write(terminal, passphrase.encode() + b"\n")
_, status = os.waitpid(pid, 0)
sys.stderr.write(heard.decode(errors="replace"))
sys.exit(os.waitstatus_to_exitcode(status))
