"""How much a template may take, and make."""

CPU_SECONDS = 10
WALL_SECONDS = 30
MEMORY_BYTES = 768 * 1024**2
FILE_BYTES = 5 * 1024**2
TOTAL_BYTES = 20 * 1024**2
MAX_ENTRIES = 2_000
# Of a dry run, and of the questions of a template: each holds a web server's thread for a while.
AT_ONCE = 2
SHOWN_TEXT_BYTES = 64 * 1024
SHOWN_TOTAL_BYTES = 512 * 1024

RENDERER = {
    "cpu_seconds": CPU_SECONDS, "memory_bytes": MEMORY_BYTES, "file_bytes": FILE_BYTES, "total_bytes": TOTAL_BYTES,
    "entries": MAX_ENTRIES,
}  # fmt: skip
