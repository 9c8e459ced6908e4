"""Programs on an X server of their own: started, watched until their picture stands, weighed and stopped."""
import glob
import os
import pathlib
import signal
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
PACKAGES = "g++ libx11-dev libxtst-dev xvfb".split()
PAINT_QUIET_MS = 1500


def install_missing(packages, who):
    """With apt, as root."""
    def missing(package):
        status = subprocess.run(["dpkg-query", "-W", "-f=${Status}", package], capture_output=True, text=True)
        return "ok installed" not in status.stdout
    wanted = [package for package in packages if missing(package)]
    if not wanted:
        return
    if os.geteuid() != 0:
        sys.exit(who + ": as root: apt-get install --no-install-recommends " + " ".join(wanted))
    print(who + ": installing " + " ".join(wanted), file=sys.stderr)
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted], check=True,
                   stdout=subprocess.DEVNULL, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


class Display:
    """An X server of its own, whose pixels stand in a file."""

    def __init__(self, folder, width, height):
        folder.mkdir(exist_ok=True)
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-fbdir", str(folder), "-nolisten",
             "tcp", "-noreset", "-br"], pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            sys.exit("Xvfb did not start")
        self.pixels = folder / "Xvfb_screen0"
        self.environment = {**os.environ, "DISPLAY": ":" + number}

    def close(self):
        self.server.terminate()
        self.server.wait()


def tree(session):
    """The processes of a session and all that they started."""
    parents, members = {}, {session}
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            fields = pathlib.Path(path).read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(path.split("/")[2])
        if fields[0] == "Z":
            continue
        parents[pid] = int(fields[1])
        if int(fields[3]) == session:
            members.add(pid)
    grown = True
    while grown:
        grown = False
        for pid, parent in parents.items():
            if parent in members and pid not in members:
                members.add(pid)
                grown = True
    return [pid for pid in members if pid in parents]


def pss_mib(session):
    total = 0
    for pid in tree(session):
        try:
            rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1024


def build_watcher(folder):
    watcher = folder / "screen_watch"
    subprocess.run(["g++", "-std=c++20", "-O2", HERE / "screen_watch.cc", "-o", watcher, "-lX11", "-lXtst"], check=True)
    return watcher


def start(watcher, display, command, environment=None):
    """The session, and milliseconds until its whole picture stood; it stays running."""
    done = subprocess.run([watcher, "paint", display.pixels, str(PAINT_QUIET_MS), *command], check=True, text=True,
                          stdout=subprocess.PIPE, stderr=None if os.environ.get("BENCH_DEBUG") else subprocess.DEVNULL,
                          env={**display.environment, **(environment or {})})
    pid, first, full = done.stdout.split()
    if float(full) < 0:
        stop(int(pid))
        sys.exit(f"nothing was painted: {' '.join(map(str, command))}")
    return int(pid), float(full)


def stop(session):
    def send(number):
        for pid in tree(session):
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                pass
    send(signal.SIGTERM)
    for _ in range(60):
        if not tree(session):
            return
        time.sleep(.05)
    send(signal.SIGKILL)
