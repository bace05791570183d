#include "bundle/inspect.h"

#include <set>

namespace kf::bundle {

Inspection inspect(const Reader& reader)
{
    const Contents& contents = reader.contents();
    Inspection out{reader.identity(), contents.info, reader.signer(), reader.size(), reader.blobBytes(), contents.blobs().size(),
        contents.sbom() != nullptr, {}};
    std::set<Digest> seen;
    for (const Entry& entry : contents.entries) {
        InspectedImage image{entry.name, entry.role, entry.descriptor.digest, entry.layerBytes(), 0};
        for (const Descriptor& layer : entry.manifest.layers)
            image.ownSize += seen.insert(layer.digest).second ? layer.size : 0;
        out.entries.push_back(std::move(image));
    }
    return out;
}

} // namespace kf::bundle
