// Preloaded into a program, this shows it a wall clock that is KF_CLOCK_SHIFT seconds off. Time that only goes forward stays.
#include <dlfcn.h>
#include <sys/time.h>

#include <cstdlib>
#include <ctime>

namespace {

time_t shift()
{
    static const char* const text = std::getenv("KF_CLOCK_SHIFT");
    static const time_t seconds = text ? std::strtol(text, nullptr, 10) : 0;
    return seconds;
}

template <class Function> Function real(const char* name) { return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name)); }

} // namespace

extern "C" {

int clock_gettime(clockid_t clock, struct timespec* now) noexcept
{
    static const auto next = real<int (*)(clockid_t, struct timespec*)>("clock_gettime");
    const int status = next(clock, now);
    if (status == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += shift();
    return status;
}

int gettimeofday(struct timeval* now, void* zone) noexcept
{
    static const auto next = real<int (*)(struct timeval*, void*)>("gettimeofday");
    const int status = next(now, zone);
    if (status == 0)
        now->tv_sec += shift();
    return status;
}

time_t time(time_t* copy) noexcept
{
    static const auto next = real<time_t (*)(time_t*)>("time");
    const time_t now = next(nullptr) + shift();
    if (copy)
        *copy = now;
    return now;
}

} // extern "C"
