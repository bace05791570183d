// What all kinds of tasks share: which tools this computer has, for which processor is built, where programs come from.
#pragma once

#include "base/command.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace kf::catalogue {

// Errc::Preflight unless we are root: trees with files of other owners can be made by nobody else. `what` begins the sentence.
Result<> requireRoot(const std::string& what);

// Every time stamp in an output, also SOURCE_DATE_EPOCH of the tools: 2026-01-01.
inline constexpr const char* buildTime = "1767225600";

// What tools are told that would otherwise take time, time zone, language and hash order from whoever builds.
inline std::vector<std::pair<std::string, std::string>> sameForAll()
{
    return {{"SOURCE_DATE_EPOCH", buildTime}, {"TZ", "UTC"}, {"LC_ALL", "C.UTF-8"}, {"PYTHONHASHSEED", "0"}};
}

class Toolbox {
public:
    Toolbox(CommandRunner& runner, std::string processor, std::filesystem::path programsFolder)
        : architecture(std::move(processor)), programs(std::move(programsFolder)), m_runner(runner)
    {
    }

    // What the tool says of its version in that folder, asked once; the whole of what it says, whatever its status.
    // Errc::NotFound names a tool that is not installed.
    Result<std::string> version(const std::string& program, const std::vector<std::string>& arguments, const std::filesystem::path& folder = {});

    const std::string architecture; // as Go calls it: amd64, arm64
    const std::filesystem::path programs; // built C++ programs

private:
    CommandRunner& m_runner;
    std::mutex m_mutex;
    std::map<std::string, std::string> m_versions;
};

} // namespace kf::catalogue
