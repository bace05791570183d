// A whole bundle file, unsigned as a stranger's would be: opened (signature, index, the walk over every tar header, documents) and
// every blob hashed. What is accepted is accepted because its bytes are right, so one more byte must make it refused.
#include "tests/fuzz/target.h"

#include "base/file.h"
#include "bundle/reader.h"

#include <sys/mman.h>
#include <unistd.h>

using namespace kf;

namespace {

Result<> openAndVerify(int file)
{
    bundle::OpenOptions options;
    options.allowUnsigned = true;
    const auto reader = KF_TRY(bundle::Reader::open("/proc/self/fd/" + std::to_string(file), options));
    return reader.verify();
}

} // namespace

KF_FUZZ_TARGET(bundle_file)
{
    const FileDescriptor file(::memfd_create("bundle", MFD_CLOEXEC));
    if (!file || !writeAll(file.get(), bytes, "write"))
        return;
    if (!fuzz::went("Reader", openAndVerify(file.get())) || !writeAll(file.get(), "x", "write"))
        return;
    fuzz::require(!openAndVerify(file.get()), "a bundle with one more byte is refused");
}
