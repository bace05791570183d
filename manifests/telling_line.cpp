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
    std::string beforeUsage;
    for (std::string line; std::getline(lines, line);) {
        if (line.find_first_not_of(" \t\r") == std::string::npos)
            continue;
        if (line.starts_with("unable to retrieve container logs for "))
            continue; // so says a kubelet with status 200 of a container that is gone
        if (std::ranges::any_of(fatal, [&](const char* word) { return line.starts_with(word); }))
            telling = line;
        // Programs that refuse a flag print how they are used after the reason; some (Python's) give the reason below.
        if ((line.starts_with("Usage") || line.starts_with("usage")) && !last.empty())
            beforeUsage = last;
        last = line;
    }
    if (!telling.empty())
        return telling;
    const bool reasonIsBelow = last.find("error:") != std::string::npos;
    return beforeUsage.empty() || reasonIsBelow ? last : beforeUsage;
}

} // namespace kf::manifests
