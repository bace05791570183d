// Programs out of packages that a bundle is built from: which libraries they say they need.
#include "tests/fuzz/target.h"

#include "base/file.h"
#include "catalogue/elf.h"

#include <sys/mman.h>

using namespace kf;

KF_FUZZ_TARGET(catalogue_elf)
{
    const FileDescriptor file(::memfd_create("program", MFD_CLOEXEC));
    if (!file || !writeAll(file.get(), bytes, "write"))
        return;
    const auto needs = catalogue::readElf("/proc/self/fd/" + std::to_string(file.get()));
    if (fuzz::went("readElf", needs))
        fuzz::require(needs->interpreter.size() <= bytes.size(), "a text of the file is no longer than the file");
}
