#include "installer/contents.h"

#include "base/units.h"

namespace kf::installer {

namespace {

vm::Placement placementOf(bundle::ImageStoreFile::Mode mode)
{
    switch (mode) {
    case bundle::ImageStoreFile::Mode::Copy: return vm::Placement::Copy;
    case bundle::ImageStoreFile::Mode::Link: return vm::Placement::Link;
    case bundle::ImageStoreFile::Mode::Unpack: return vm::Placement::Unpack;
    }
    return vm::Placement::Link;
}

} // namespace

Result<vm::NodeSource> nodeSourceOf(const bundle::Contents& contents, const bundle::Store& store)
{
    const bundle::Descriptor* const root = contents.nodeRoot();
    if (!root)
        return Error{Errc::NotFound, "The bundle " + contents.info.edition + " " + contents.info.version + " carries no node image; it cannot become a machine.", {}};
    vm::NodeSource source;
    source.root = store.path(root->digest);
    const auto place = [&store](const std::vector<bundle::ImageStoreFile>& files, std::vector<vm::StoreFile>& placed) {
        for (const bundle::ImageStoreFile& file : files)
            placed.push_back({file.path, store.path(file.digest), placementOf(file.mode)});
    };
    place(contents.imageStore.files, source.imageStore);
    place(contents.imageStore.withoutErofs, source.withoutErofs);
    return source;
}

Requests requestsOf(const bundle::BundleInfo& info)
{
    const auto quantity = [](const bundle::ComponentInfo& component, const char* name, Result<std::uint64_t> (*parse)(std::string_view)) {
        const auto found = component.resources.find(name);
        const Result<std::uint64_t> amount = found == component.resources.end() ? Result<std::uint64_t>(std::uint64_t(0)) : parse(found->second);
        return amount ? *amount : 0;
    };
    Requests sum;
    for (const bundle::ComponentInfo& component : info.components) {
        sum.milliCpus += quantity(component, "cpu", parseMilliCores);
        sum.memoryBytes += quantity(component, "memory", parseBytes);
    }
    return sum;
}

Result<std::vector<manifests::Json>> objectsOf(const bundle::Store& store, const bundle::Digest& digest, const std::string& what)
{
    constexpr std::uint64_t largest = 64u << 20;
    return manifests::readObjects(KF_TRY(store.read(digest, largest)), what);
}

Result<std::vector<manifests::Component>> componentsOf(const bundle::Contents& contents, const bundle::Store& store)
{
    std::vector<manifests::Component> components;
    for (const bundle::ComponentInfo& info : contents.info.components)
        components.push_back({info.name, info.needs, KF_TRY(objectsOf(store, info.objects, "the objects of the component " + info.name))});
    return components;
}

std::string titleOf(const bundle::StoredBundle& bundle) { return bundle.edition + " " + bundle.version; }

} // namespace kf::installer
