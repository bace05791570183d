// Verifies a bundle and places it in a store, as "kfbox up" does first:  bench_import FILE STORE
#include "bundle/reader.h"
#include "bundle/store.h"

#include <cstdio>

using namespace kf;

namespace {

Result<> importBundle(const char* file, const char* folder)
{
    const bundle::Reader reader = KF_TRY(bundle::Reader::open(file, {.trusted = {}, .allowUnsigned = true, .architecture = {}}));
    const bundle::Store store = KF_TRY(bundle::Store::open(folder));
    KF_TRY(reader.importInto(store));
    return {};
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3)
        return 2;
    const Result<> done = importBundle(argv[1], argv[2]);
    if (!done)
        std::fprintf(stderr, "%s\n", done.error().message.c_str());
    return done ? 0 : 1;
}
