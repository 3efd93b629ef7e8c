"""A process without a network: it opens no connection, whatever a parser or a library in it tries.

In: nothing. Out: nothing; where the system can (Linux on common processors), the kernel refuses every socket of the
internet to this process and those it starts, for good. Elsewhere this does nothing. Libraries that tell their makers
of their use would else do so from every machine that reads notices.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import socket
import struct
import sys
from typing import NamedTuple

_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 22, 38
_FILTER = 2
_OF_64_BITS = 2**32
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # where the kernel tells of a call: struct seccomp_data
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES


class _Machine(NamedTuple):
    """How the kernel names a processor, and the number of its call ``socket``."""

    architecture: int
    socket: int


_MACHINES = {"x86_64": _Machine(0xC000003E, 41), "aarch64": _Machine(0xC00000B7, 198)}


def go_offline() -> None:
    """Refuse this process the internet from now on, where the system can."""
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None or sys.maxsize < _OF_64_BITS:
        return
    steps = (
        (_LOAD, 0, 0, _ARCHITECTURE), (_EQUAL, 0, 6, machine.architecture),
        (_LOAD, 0, 0, _NUMBER), (_EQUAL, 0, 4, machine.socket),
        (_LOAD, 0, 0, _FIRST_ARGUMENT), (_EQUAL, 1, 0, socket.AF_INET), (_EQUAL, 0, 1, socket.AF_INET6),
        (_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _ALLOW),
    )  # fmt: skip
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code)))
    system = ctypes.CDLL(None)
    one, none = ctypes.c_ulong(1), ctypes.c_ulong(0)
    if (
        system.prctl(_PR_SET_NO_NEW_PRIVS, one, none, none, none) == 0
    ):  # without it the kernel takes filters from root alone
        system.prctl(_PR_SET_SECCOMP, ctypes.c_ulong(_FILTER), program, none, none)
