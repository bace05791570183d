// Package URLs ("purl"): the names by which vulnerability scanners know software. Pure.
#pragma once

#include "bundle/digest.h"
#include "catalogue/software.h"

namespace kf::catalogue {

std::string packageUrl(const Software& software);
// `reference` is NAME:TAG of an image whose manifest has that digest.
std::string imageUrl(const std::string& reference, const bundle::Digest& manifest);

} // namespace kf::catalogue
