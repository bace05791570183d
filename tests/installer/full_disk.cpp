// Preloaded into a program, this fills the disk: from the KF_DISK_FULL_AT-th call on that needs room on it, each such call fails
// with ENOSPC, the first one after half of its bytes. How many calls there were goes into the file KF_DISK_CALLS at the end.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace {

std::atomic<unsigned long> calls{0};

unsigned long numberIn(const char* variable)
{
    const char* const text = std::getenv(variable);
    return text ? std::strtoul(text, nullptr, 10) : 0;
}

enum class Room { Enough, Half, None };
Room room()
{
    static const unsigned long fullAt = numberIn("KF_DISK_FULL_AT");
    const unsigned long number = ++calls;
    return fullAt == 0 || number < fullAt ? Room::Enough : number == fullAt ? Room::Half : Room::None;
}

bool isOnDisk(int descriptor)
{
    struct stat status = {};
    return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

template <class Function> Function real(const char* name) { return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name)); }

long full()
{
    errno = ENOSPC;
    return -1;
}

struct Report {
    ~Report()
    {
        const char* const file = std::getenv("KF_DISK_CALLS");
        if (std::FILE* const out = file ? std::fopen(file, "w") : nullptr) {
            std::fprintf(out, "%lu\n", calls.load());
            std::fclose(out);
        }
    }
} report;

// What is true of write is true of its relatives.
template <class Write> ssize_t written(int descriptor, size_t size, const Write& write)
{
    if (!isOnDisk(descriptor))
        return write(size);
    switch (room()) {
    case Room::Enough: return write(size);
    case Room::Half: return size > 1 ? write(size / 2) : full();
    case Room::None: break;
    }
    return full();
}

} // namespace

extern "C" {

ssize_t write(int descriptor, const void* bytes, size_t size)
{
    static const auto next = real<ssize_t (*)(int, const void*, size_t)>("write");
    return written(descriptor, size, [&](size_t some) { return next(descriptor, bytes, some); });
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t offset)
{
    static const auto next = real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    return written(descriptor, size, [&](size_t some) { return next(descriptor, bytes, some, offset); });
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t offset) { return pwrite64(descriptor, bytes, size, offset); }

int fsync(int descriptor)
{
    static const auto next = real<int (*)(int)>("fsync");
    return isOnDisk(descriptor) && room() != Room::Enough ? static_cast<int>(full()) : next(descriptor);
}

int fdatasync(int descriptor)
{
    static const auto next = real<int (*)(int)>("fdatasync");
    return isOnDisk(descriptor) && room() != Room::Enough ? static_cast<int>(full()) : next(descriptor);
}

int ftruncate64(int descriptor, off64_t size)
{
    static const auto next = real<int (*)(int, off64_t)>("ftruncate64");
    struct stat status = {};
    const bool grows = isOnDisk(descriptor) && ::fstat(descriptor, &status) == 0 && size > status.st_size;
    return grows && room() != Room::Enough ? static_cast<int>(full()) : next(descriptor, size);
}

int ftruncate(int descriptor, off_t size) { return ftruncate64(descriptor, size); }

int mkdir(const char* path, mode_t mode)
{
    static const auto next = real<int (*)(const char*, mode_t)>("mkdir");
    return ::access(path, F_OK) != 0 && room() != Room::Enough ? static_cast<int>(full()) : next(path, mode);
}

int rename(const char* from, const char* to)
{
    static const auto next = real<int (*)(const char*, const char*)>("rename");
    return room() != Room::Enough ? static_cast<int>(full()) : next(from, to);
}

} // extern "C"
