// What stops the reading of a text. Thrown inside this room only: it travels through parsers' frames and is caught in read_yaml.cpp.
#pragma once

#include <string>

namespace kf::yaml {

struct Refusal {
    int line = 0; // from 1
    std::string fault;
    std::string detail = {};
};

} // namespace kf::yaml
