#include "installer/contents.h"

namespace kf::installer {

Result<vm::NodeSource> nodeSourceOf(const bundle::Contents& contents, const bundle::Store& store)
{
    const bundle::Descriptor* const root = contents.nodeRoot();
    if (!root)
        return Error{Errc::NotFound, "The bundle " + contents.info.edition + " " + contents.info.version + " carries no node image; it cannot become a machine.", {}};
    vm::NodeSource source;
    source.root = store.path(root->digest);
    for (const bundle::ImageStoreFile& file : contents.imageStore.files) {
        const bool isCopy = file.mode == bundle::ImageStoreFile::Mode::Copy;
        source.imageStore.push_back({file.path, store.path(file.digest), isCopy ? vm::Placement::Copy : vm::Placement::Link});
    }
    return source;
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
