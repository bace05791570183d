// Which of a machine's images are a person's own: the others belong to the bundle. Pure.
#pragma once

#include "vm/machine.h"

#include <vector>

namespace kf::installer {

// Images of the bundle lie below kfbox.local/ and are pinned; the rest is the user's.
bool isOwnImage(const vm::MachineImage& image);
// Without what is a second name of an image (a digest alone, NAME@DIGEST).
std::vector<vm::MachineImage> namedImages(std::vector<vm::MachineImage> all);
std::vector<vm::MachineImage> ownImages(std::vector<vm::MachineImage> all);

} // namespace kf::installer
