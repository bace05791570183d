#include "manifests/telling_line.h"

#include <array>
#include <algorithm>
#include <sstream>

namespace kf::manifests {

std::string tellingLine(const std::string& log)
{
    static const std::array fatal{"panic:", "fatal error:", "FATAL", "Fatal", "terminate called"};
    std::istringstream lines(log);
    std::string last;
    std::string telling;
    for (std::string line; std::getline(lines, line);) {
        if (line.find_first_not_of(" \t\r") == std::string::npos)
            continue;
        if (std::ranges::any_of(fatal, [&](const char* word) { return line.starts_with(word); }))
            telling = line;
        last = line;
    }
    return telling.empty() ? last : telling;
}

} // namespace kf::manifests
