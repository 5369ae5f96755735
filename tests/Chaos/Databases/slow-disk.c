/* Makes a program wait before each flush to disk: preloaded, it stands before fsync and fdatasync of the C library. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* The file that GRANARY_SLOW_DISK names holds the milliseconds. It is read each time, so they can change while the program runs. */
static void wait_a_while(void)
{
    const char *path = getenv("GRANARY_SLOW_DISK");
    char text[16] = {0};
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return;

    long milliseconds = read(file, text, sizeof text - 1) > 0 ? atol(text) : 0;
    close(file);
    struct timespec rest = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    while (milliseconds > 0 && nanosleep(&rest, &rest) != 0)
        ;
}

static int flush(const char *name, int file)
{
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    wait_a_while();
    return real(file);
}

int fsync(int file) { return flush("fsync", file); }

int fdatasync(int file) { return flush("fdatasync", file); }
