// The image store that a node finds prepared: what catalogue/imagestore makes of the edition's images.
#pragma once

#include "catalogue/image.h"
#include "catalogue/task.h"

namespace kf::catalogue {

// Lays the images' blobs out as the tool reads them and runs it. `output` then holds files.json and the files to copy.
Result<> makeImageStore(const Workplace& place, const std::filesystem::path& program, const std::vector<bundle::Descriptor>& images, const bundle::BlobSet& blobs);

// Puts the result into `blobs`, each file checked against its digest, and answers the artifact's manifest.
Result<bundle::Descriptor> addImageStore(bundle::BlobSet& blobs, const std::filesystem::path& output, const std::string& name, const std::string& architecture);

} // namespace kf::catalogue
