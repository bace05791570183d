// A whole bundle file, unsigned as a stranger's would be: opened and every blob hashed. What is accepted is accepted
// because its bytes are right, so changing its last content byte must make it refused.
#include "bundle/reader.h"

#include <sys/mman.h>
#include <unistd.h>

#include <string>

using namespace kf::bundle;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const kf::FileDescriptor file(::memfd_create("bundle", MFD_CLOEXEC));
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (!file || !kf::writeAll(file.get(), bytes, "write"))
        return 0;
    OpenOptions options;
    options.allowUnsigned = true;
    const auto reader = Reader::open("/proc/self/fd/" + std::to_string(file.get()), options);
    if (!reader || !reader->verify())
        return 0;
    std::string longer(bytes);
    longer += 'x';
    if (::ftruncate(file.get(), 0) != 0 || !kf::writeAll(file.get(), longer, "write"))
        return 0;
    if (Reader::open("/proc/self/fd/" + std::to_string(file.get()), options))
        __builtin_trap();
    return 0;
}
