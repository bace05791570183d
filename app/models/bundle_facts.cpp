#include "app/models/bundle_facts.h"

#include "bundle/reader.h"

#include <algorithm>
#include <set>

namespace kf::models {

namespace fs = std::filesystem;

namespace {

BundleFacts factsOf(const bundle::Contents& contents, const bundle::Store* store)
{
    BundleFacts facts;
    facts.edition = contents.info.edition;
    facts.version = contents.info.version;
    facts.kubernetes = contents.info.kubernetes;
    facts.needs = installer::needsOf(contents, store, installer::NodeState::New);
    for (const bundle::ComponentInfo& component : contents.info.components) {
        BundleComponent row{component.name, component.title, component.version, 0};
        for (const std::string& name : component.images) {
            const bundle::Entry* image = contents.image(name);
            row.bytes += image ? image->layerBytes() : 0;
        }
        facts.components.push_back(row);
    }
    return facts;
}

bool isBundleName(const std::string& name)
{
    const auto endsWith = [&name](const std::string& ending) { return name.size() > ending.size() && name.compare(name.size() - ending.size(), ending.size(), ending) == 0; };
    return endsWith(".kfb") || endsWith(".kfb.001");
}

// Sorted; what cannot be read (somebody else's folder, a medium that was pulled out) has none.
std::vector<fs::path> entriesOf(const fs::path& folder)
{
    std::vector<fs::path> entries;
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure))
        entries.push_back(entry->path());
    std::sort(entries.begin(), entries.end());
    return entries;
}

} // namespace

Result<BundleFacts> readBundleFile(const fs::path& file, const Paths& paths, const fs::path& cache)
{
    bundle::OpenOptions looking;
    looking.trusted = KF_TRY(trustedKeys(paths, cache));
    looking.allowUnsigned = true; // who signed it is part of what is shown
    const Signature signature = KF_TRY(signatureOf(file, looking.trusted));
    const bundle::Reader reader = KF_TRY(bundle::Reader::open(file, looking));
    std::optional<bundle::Store> store;
    if (fs::exists(paths.store()))
        store = KF_TRY(bundle::Store::open(paths.store()));
    BundleFacts facts = factsOf(reader.contents(), store ? &*store : nullptr);
    facts.file = file;
    facts.signature = signature;
    facts.bytes = reader.size();
    return facts;
}

Result<BundleFacts> readStoredBundle(const std::string& edition, const Paths& paths)
{
    const bundle::Store store = KF_TRY(bundle::Store::open(paths.store()));
    const std::optional<bundle::StoredBundle> newest = KF_TRY(store.newest(edition));
    if (!newest)
        return Error{Errc::NotFound, "The bundle of the edition \"" + edition + "\" is not in the store any more: choose a file.", {}};
    BundleFacts facts = factsOf(KF_TRY(store.contents(newest->index)), &store);
    facts.signature.standing = Standing::Trusted; // it was accepted when it was imported
    facts.bytes = newest->size;
    return facts;
}

std::vector<fs::path> bundleFolders(const fs::path& programs, const fs::path& downloads)
{
    std::vector<fs::path> folders{programs, programs / "../bundles", downloads};
    for (const fs::path& medium : entriesOf("/media"))
        folders.push_back(medium);
    for (const char* users : {"/media", "/run/media"}) {
        for (const fs::path& user : entriesOf(users)) {
            for (const fs::path& medium : entriesOf(user))
                folders.push_back(medium);
        }
    }
    return folders;
}

std::vector<KnownBundle> findBundles(const Paths& paths, const std::vector<fs::path>& folders)
{
    std::vector<KnownBundle> found;
    const bool isThere = fs::exists(paths.store());
    const Result<bundle::Store> store = isThere ? bundle::Store::open(paths.store()) : Result<bundle::Store>(Error{Errc::NotFound, {}, {}});
    if (const auto bundles = store ? store->bundles() : Result<std::vector<bundle::StoredBundle>>(std::vector<bundle::StoredBundle>())) {
        for (const bundle::StoredBundle& bundle : *bundles) {
            if (found.empty() || found.back().edition != bundle.edition) // by edition, newest first
                found.push_back({{}, bundle.edition, bundle.version, bundle.size});
        }
    }
    std::set<fs::path> seen;
    for (const fs::path& folder : folders) {
        for (const fs::path& file : entriesOf(folder)) {
            std::error_code failure;
            if (!isBundleName(file.filename().string()) || !fs::is_regular_file(file, failure) || !seen.insert(fs::weakly_canonical(file, failure)).second)
                continue;
            found.push_back({file.lexically_normal(), {}, {}, fs::file_size(file, failure)});
        }
    }
    return found;
}

} // namespace kf::models
