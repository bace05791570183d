// What a bundle says of itself, read without trusting it, and which bundles this computer has. Blocks on the disk; for worker threads.
#pragma once

#include "app/bundle_trust.h"
#include "base/paths.h"
#include "installer/up.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace kf::models {

struct BundleComponent {
    std::string name;
    std::string title;
    std::string version;
    std::uint64_t bytes = 0; // of its images; what several share is counted for each
};

struct BundleFacts {
    std::filesystem::path file; // empty: it is in the store
    std::string edition;
    std::string version;
    std::string kubernetes;
    Signature signature; // of one in the store: what counted when it was imported
    std::vector<BundleComponent> components;
    std::uint64_t bytes = 0;
    installer::Needs needs;

    std::string title() const { return edition + " " + version; }
};

// Errc::InvalidInput or Corrupt: it is no bundle, or not what was signed; one sentence that names what is wrong.
Result<BundleFacts> readBundleFile(const std::filesystem::path& file, const Paths& paths, const std::filesystem::path& cache);
// The newest of this edition in the store.
Result<BundleFacts> readStoredBundle(const std::string& edition, const Paths& paths);

// A bundle that can be offered before anybody looked into it.
struct KnownBundle {
    std::filesystem::path file; // empty: the store's newest of `edition`
    std::string edition{};
    std::string version{};
    std::uint64_t bytes = 0;
    bool operator==(const KnownBundle&) const = default;
};
// Where bundle files usually lie: beside the program, in the person's downloads, on media that are mounted.
std::vector<std::filesystem::path> bundleFolders(const std::filesystem::path& programs, const std::filesystem::path& downloads);
// The store's first, then the files NAME.kfb and NAME.kfb.001 of these folders (not of folders below them).
std::vector<KnownBundle> findBundles(const Paths& paths, const std::vector<std::filesystem::path>& folders);

} // namespace kf::models
