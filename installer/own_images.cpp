#include "installer/own_images.h"

#include <algorithm>

namespace kf::installer {

bool isOwnImage(const vm::MachineImage& image) { return !image.pinned && image.name.rfind("kfbox.local/", 0) != 0 && image.name.rfind("sha256:", 0) != 0; }

std::vector<vm::MachineImage> namedImages(std::vector<vm::MachineImage> all)
{
    const auto isSecondName = [](const vm::MachineImage& image) { return image.name.find('@') != std::string::npos || image.name.rfind("sha256:", 0) == 0; };
    all.erase(std::remove_if(all.begin(), all.end(), isSecondName), all.end());
    return all;
}

std::vector<vm::MachineImage> ownImages(std::vector<vm::MachineImage> all)
{
    all = namedImages(std::move(all));
    all.erase(std::remove_if(all.begin(), all.end(), [](const vm::MachineImage& image) { return !isOwnImage(image); }), all.end());
    return all;
}

} // namespace kf::installer
