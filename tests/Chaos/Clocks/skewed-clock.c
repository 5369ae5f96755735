/* Gives a program another time of day: preloaded, it stands before the readings of the clock in the C library. Durations stay true. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int (*real_clock)(clockid_t, struct timespec *);

/* The seconds that the file which GRANARY_SKEWED_CLOCK names holds, as one number of 64 bits. They may change while the program runs. */
static volatile const int64_t *ahead;

__attribute__((constructor)) static void prepare(void)
{
    const char *path = getenv("GRANARY_SKEWED_CLOCK");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    void *map = file < 0 ? MAP_FAILED : mmap(NULL, sizeof *ahead, PROT_READ, MAP_SHARED, file, 0);
    real_clock = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    ahead = map == MAP_FAILED ? NULL : map;
    if (file >= 0)
        close(file);
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    if (!real_clock)
        prepare();

    int result = real_clock(clock, now);
    if (result == 0 && ahead && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += *ahead;
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    struct timespec read;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &read) != 0)
        return -1;

    now->tv_sec = read.tv_sec;
    now->tv_usec = read.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *out)
{
    struct timespec read;
    time_t now = clock_gettime(CLOCK_REALTIME, &read) == 0 ? read.tv_sec : (time_t)-1;
    if (out)
        *out = now;
    return now;
}
