// The bundle builder: an edition of a catalogue of recipes becomes one signed bundle file. Blocks its thread; starts
// threads of its own, and has the process's umask at 022 and no SOURCE_DATE_EPOCH in its environment until it returns.
// What is built is kept in the cache, so the same call after a failure goes on where it stopped.
#pragma once

#include "base/architecture.h"
#include "bundle/digest.h"
#include "catalogue/scheduler.h"

#include <optional>

namespace kf::catalogue {

struct BuildRequest {
    std::filesystem::path catalogue;
    std::string edition;
    std::filesystem::path output;
    std::filesystem::path cache;    // cacheFromEnvironment()
    std::filesystem::path programs; // folder of this project's built C++ programs
    std::filesystem::path key{};    // minisign secret key; empty: a developer key, made once in the cache
    std::string version;            // of the bundle
    std::string architecture = ociArchitecture();
    int jobs = 2;
};

struct Built {
    std::filesystem::path file;
    bundle::Digest index; // the bundle's identity
    std::uint64_t size = 0;
    std::size_t blobs = 0;
    bool unchanged = false; // the file was already the one that would have been written
    std::filesystem::path key; // the secret key that signed it
    std::string publicKey;     // what to trust
};

// Errc::InvalidInput for recipes at fault, Preflight and NotFound for what this computer lacks, Cancelled; Internal for a
// tool that failed, its last 20 lines in the detail.
Result<Built> build(const BuildRequest& request, CommandRunner& runner, BuildObserver& observer, const std::stop_token& stop);

} // namespace kf::catalogue
