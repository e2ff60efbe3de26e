#!/usr/bin/env python3
"""render.py BRIEFING PDF [LANGUAGE] - a briefing to a PDF from Python, by ctypes: no file is read but by this program.

The library is looked for as others are; CHANCERY_LIBRARY names it where it lies elsewhere.
"""
import ctypes
import errno
import os
import sys
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int, c_int64, c_size_t, c_ssize_t, c_uint32, c_void_p

OK, INPUT_ERROR, USAGE, MACHINE, STOPPED = range(5)

Open = CFUNCTYPE(c_int, c_void_p, c_char_p, POINTER(c_void_p))
Read = CFUNCTYPE(c_ssize_t, c_void_p, c_void_p, c_void_p, c_size_t)
Close = CFUNCTYPE(None, c_void_p, c_void_p)


class Files(Structure):
    _fields_ = [("size", c_size_t), ("context", c_void_p), ("open", Open), ("read", Read), ("close", Close)]


class Request(Structure):
    _fields_ = [
        ("size", c_size_t), ("template_name", c_char_p), ("theme", c_char_p), ("language", c_char_p), ("date", c_char_p),
        ("created", POINTER(c_int64)), ("roots", POINTER(c_char_p)), ("root_count", c_size_t), ("files", POINTER(Files)),
        ("most_pages", c_uint32), ("most_milliseconds", c_uint32), ("audience", POINTER(c_char_p)),
        ("audience_count", c_size_t), ("parameters", c_void_p), ("parameter_count", c_size_t)]


class Position(Structure):
    _fields_ = [("line", c_uint32), ("column", c_uint32), ("utf16_column", c_uint32), ("byte", c_uint32)]


class Place(Structure):
    _fields_ = [("file", c_char_p), ("start", Position), ("end", Position)]


class Diagnostic(Structure):
    _fields_ = [("severity", c_int), ("status", c_int), ("code", c_char_p), ("message", c_char_p),
                ("expected", c_char_p), ("hint", c_char_p), ("place", Place)]  # and what this program does not print


def load_library():
    library = ctypes.CDLL(os.environ.get("CHANCERY_LIBRARY", "libchancery.so.0"))
    for name, result, arguments in [
            ("chancery_engine_new", c_void_p, [c_void_p]),
            ("chancery_engine_drop", None, [c_void_p]),
            ("chancery_load", c_void_p, [c_void_p, POINTER(Request), c_char_p]),
            ("chancery_drop", None, [c_void_p]),
            ("chancery_render", c_int, [c_void_p, POINTER(c_void_p), POINTER(c_size_t)]),
            ("chancery_write", c_int, [c_void_p, c_char_p, c_void_p, c_size_t]),
            ("chancery_diagnostic_count", c_size_t, [c_void_p]),
            ("chancery_diagnostic_at", POINTER(Diagnostic), [c_void_p, c_size_t])]:
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


class Reader:
    """Files by functions: here they come from the file system, but they might come from an archive or a database."""

    def __init__(self):
        self.opened, self.next = {}, 1
        self.files = Files(ctypes.sizeof(Files), None, Open(self.open), Read(self.read), Close(self.close))

    def open(self, _context, path, handle):
        try:
            self.opened[self.next] = open(path, "rb")
        except OSError as error:
            return error.errno or errno.EIO
        handle[0] = self.next
        self.next += 1
        return 0

    def read(self, _context, handle, room, length):
        try:
            piece = self.opened[handle].read(length)
        except OSError as error:
            return -(error.errno or errno.EIO)
        ctypes.memmove(room, piece, len(piece))
        return len(piece)

    def close(self, _context, handle):
        self.opened.pop(handle).close()


def print_diagnostics(library, briefing):
    for i in range(library.chancery_diagnostic_count(briefing)):
        d = library.chancery_diagnostic_at(briefing, i).contents
        place = f"{d.place.file.decode()}:{d.place.start.line}:{d.place.start.column}: " if d.place.file else ""
        print(f"{place}{('warning', 'error')[d.severity]}: {d.message.decode()} [{d.code.decode()}]", file=sys.stderr)


def main(words):
    if len(words) < 3:
        print(__doc__, file=sys.stderr)
        return USAGE
    library, reader = load_library(), Reader()
    engine = library.chancery_engine_new(None)
    request = Request(size=ctypes.sizeof(Request), files=ctypes.pointer(reader.files))
    request.language = words[3].encode() if len(words) > 3 else None
    briefing = library.chancery_load(engine, byref(request), os.fsencode(words[1]))
    pdf, length = c_void_p(), c_size_t()
    status = library.chancery_render(briefing, byref(pdf), byref(length))
    if status == OK:
        status = library.chancery_write(briefing, os.fsencode(words[2]), pdf, length)
    print_diagnostics(library, briefing)
    library.chancery_drop(briefing)
    library.chancery_engine_drop(engine)
    if reader.opened:
        print("files were left open", file=sys.stderr)
        return MACHINE
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv))
