"""The machine and the versions that figures were measured with."""

import os
import pathlib
import platform
import subprocess

from programs import Missing, compiler, python_with

VECTOR_FLAGS = ("sse2", "avx", "avx2", "fma", "avx512f", "avx512dq", "avx512bw", "avx512vl", "asimd", "sve")


def cpu_field(name):
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        field, _, value = line.partition(":")
        if field.strip() == name:
            return value.strip()
    return ""


def has_avx512():
    return "avx512f" in cpu_field("flags").split()


def first_line(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]
    except (OSError, subprocess.CalledProcessError, IndexError):
        return "missing"


def module_version(name):
    try:
        return first_line(python_with(name), "-c", f"import {name}; print({name}.__version__)")
    except Missing:
        return "missing"


def compiler_version(wanted):
    try:
        return first_line(compiler(wanted), "--version")
    except Missing as missing:
        return str(missing)


def describe(wanted_compiler):
    flags = (cpu_field("flags") or cpu_field("Features")).split()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": f"{cpu_field('model name') or platform.machine()}, "
                     f"family {cpu_field('cpu family')} model {cpu_field('model')}",
        "cores": len(os.sched_getaffinity(0)),
        "vector extensions": " ".join(flag for flag in VECTOR_FLAGS if flag in flags),
        "memory": f"{memory / 2**30:.0f} GiB",
        "system": f"{platform.system()} {'.'.join(platform.release().split('.')[:2])}",
        ".NET SDK": first_line("dotnet", "--version"),
        "C++": compiler_version(wanted_compiler),
        "Python": platform.python_version(),
        **{name: module_version(name) for name in ("numpy", "numba", "torch", "pandas")},
    }
