// Image references anywhere in manifests of a stranger: where every reference that is found gets a new name, none is left.
#include "tests/fuzz/target.h"

#include "manifests/image_text.h"

using namespace kf;

KF_FUZZ_TARGET(manifests_images)
{
    if (fuzz::went("isImageReference", manifests::isImageReference(bytes))) {
        const manifests::ImageName name = manifests::splitImage(std::string(bytes));
        fuzz::require(!name.name.empty() && !manifests::fullImageName(name.name).empty(), "a reference has a name");
    }
    const auto objects = manifests::readObjects(bytes, "it");
    if (!fuzz::went("readObjects", objects))
        return;
    for (const manifests::Json& object : *objects) {
        std::map<std::string, std::string> images;
        for (const manifests::ImageReference& reference : manifests::imagesIn(object)) {
            fuzz::require(object.contains(manifests::Json::json_pointer(reference.where)), "a reference stands where it is said to stand");
            images[reference.reference] = "kfbox.local/it:1";
        }
        const manifests::Rewritten rewritten = manifests::rewriteImages(object, images);
        fuzz::require(rewritten.uncovered.empty(), "an image that has a new name is covered");
    }
}
