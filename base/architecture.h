// This computer's processor as OCI images and Go name it.
#pragma once

#include <string>

namespace kf {

// "amd64", "arm64", …; a name that kfbox does not know is answered as the kernel says it.
std::string ociArchitecture();

} // namespace kf
