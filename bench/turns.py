#!/usr/bin/env python3
"""Compares two commands that run at once, but by turns of less than a second, so that both meet the same weather of the
machine: their running time, their CPU time, and a number that they print. See bench/README.md."""
import argparse
import math
import os
import pathlib
import re
import shlex
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

# How long a turn may go on after its process has ended.
STEP = .004


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, epilog='In a command, {out} stands for a folder that is not there, and removed afterwards.')
    parser.add_argument('first', help='a command, in quotes')
    parser.add_argument('second', help='the command whose figures are divided by those of the first')
    parser.add_argument('--rounds', type=int, default=4, help='each begins with the other command than the one before')
    parser.add_argument('--turn', type=float, default=.2, help='seconds that a process runs before the other one does')
    parser.add_argument('--value', metavar='REGEX', type=re.compile, help='whose last group is a number on standard output')
    parser.add_argument('--work', default='/dev/shm', help='where {out} is')
    options = parser.parse_args()
    if options.rounds < 2:
        parser.error('--rounds must be 2 or more: an interval needs two')
    # What is stopped must not be left over.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit('ended'))
    work = tempfile.mkdtemp(prefix='graph-export-turns-', dir=options.work)
    try:
        compare(options, pathlib.Path(work))
    finally:
        shutil.rmtree(work)


def compare(options, work):
    rounds = []
    for number in range(options.rounds):
        processes = []
        try:
            commands = [options.first, options.second]
            for command in commands if number % 2 == 0 else reversed(commands):
                processes.append(Process(command, work / f'{number}-{len(processes)}'))
            while any(not process.ended for process in processes):
                for process in processes:
                    if not process.ended:
                        process.turn(options.turn)
            figures = [process.figures(options.value) for process in processes]
        finally:
            for process in processes:
                process.close()
        rounds.append(figures if number % 2 == 0 else figures[::-1])
        first, second = rounds[-1]
        print(*('%s %.3f, %.3f: %.3f' % (what, first[what], second[what], second[what] / first[what])
                for what in first), sep=' | ', flush=True)
    for what in rounds[0][0]:
        print('%s: %s' % (what, interval([math.log(second[what] / first[what]) for first, second in rounds])))


def interval(logarithms):
    """The geometric mean of ratios and where 95 % of such means are, as text."""
    mean, error = statistics.fmean(logarithms), statistics.stdev(logarithms) / math.sqrt(len(logarithms))
    reach = error * student(len(logarithms) - 1)
    return 'mean ratio %.4f, 95 %%: %.4f to %.4f (standard error %.4f)' % (
        math.exp(mean), math.exp(mean - reach), math.exp(mean + reach), error)


def student(freedom):
    """Within how many standard errors 95 % of means are, given one degree of freedom or more."""
    exact = {1: 12.706, 2: 4.303}
    z = statistics.NormalDist().inv_cdf(.975)
    return exact.get(freedom) or z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (
        96 * freedom ** 2) + (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)


def cpu(process):
    """CPU seconds of a process until now."""
    return ticks(f'/proc/{process.pid}/stat')


def ticks(file):
    """CPU seconds that a stat file of a process or thread tells."""
    with open(file) as stat:
        fields = stat.read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


class Process:
    """A process, with those that it starts, which runs in its turns only."""

    def __init__(self, command, out):
        self.command = command
        self.out = out
        self.ended = False
        self.seconds = 0
        self.printed = tempfile.TemporaryFile()
        words = [word.replace('{out}', str(out)) for word in shlex.split(command)]
        self.process = subprocess.Popen(words, stdout=self.printed, start_new_session=True)
        self.signal(signal.SIGSTOP)

    def signal(self, number):
        os.killpg(self.process.pid, number)

    def turn(self, seconds):
        begin = time.monotonic()
        self.signal(signal.SIGCONT)
        while not self.ended and time.monotonic() < begin + seconds:
            time.sleep(STEP)
            pid, status, usage = os.wait4(self.process.pid, os.WNOHANG)
            if pid:
                self.ended = True
                self.process.returncode = os.waitstatus_to_exitcode(status)
                self.cpu = usage.ru_utime + usage.ru_stime
        self.seconds += time.monotonic() - begin
        if not self.ended:
            self.signal(signal.SIGSTOP)
        elif self.process.returncode != 0:
            sys.exit(f'exit code {self.process.returncode}: {self.command}')

    def figures(self, value):
        figures = {'seconds': self.seconds, 'cpu': self.cpu}
        if value:
            self.printed.seek(0)
            found = value.search(self.printed.read().decode())
            if not found:
                sys.exit(f'no {value.pattern} on standard output: {self.command}')
            figures['value'] = float(found.groups()[-1])
        return figures

    def close(self):
        if not self.ended:
            self.signal(signal.SIGKILL)
            self.process.wait()
        self.printed.close()
        shutil.rmtree(self.out, ignore_errors=True)


if __name__ == '__main__':
    main()
