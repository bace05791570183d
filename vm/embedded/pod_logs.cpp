#include "vm/embedded/pod_logs.h"

#include "vm/embedded/node_files.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace kf::vm {
namespace {

constexpr std::size_t linesOfEach = 10;
constexpr off_t bytesOfEach = 32 << 10;

// The folder of a static pod is NAMESPACE_NAME_HASH; those that come through the API server have a UUID, with dashes.
std::optional<std::string> staticPod(const std::string& folder)
{
    const std::size_t first = folder.find('_');
    const std::size_t last = folder.rfind('_');
    if (first == std::string::npos || first == last || folder.find('-', last) != std::string::npos)
        return std::nullopt;
    return folder.substr(first + 1, last - first - 1);
}

// Of "0.log", "1.log", … that of the newest attempt.
std::optional<std::string> newestLog(const std::vector<std::string>& files)
{
    int newest = -1;
    for (const std::string& file : files) {
        int number = -1;
        const auto [end, fault] = std::from_chars(file.data(), file.data() + file.size(), number);
        if (fault == std::errc{} && std::string_view(end) == ".log")
            newest = std::max(newest, number);
    }
    return newest < 0 ? std::nullopt : std::optional(std::to_string(newest) + ".log");
}

} // namespace

std::string lastWords(std::string_view log, const std::string& who, std::size_t lines)
{
    std::string words;
    while (!log.empty() && lines > 0) {
        if (log.back() == '\n')
            log.remove_suffix(1);
        const std::size_t before = log.rfind('\n');
        std::string_view line = before == std::string_view::npos ? log : log.substr(before + 1);
        log = log.substr(0, before == std::string_view::npos ? 0 : before + 1);
        for (int field = 0; field < 3; ++field)
            line = line.substr(std::min(line.size(), line.find(' ')) + (line.find(' ') == std::string_view::npos ? 0 : 1));
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        words.insert(0, who + "  " + std::string(line) + "\n");
        --lines;
    }
    return words;
}

std::string controlPlaneWords(const FileDescriptor& machine)
{
    const std::string all = "log/pods";
    const auto pods = listInNode(machine, all);
    std::string words;
    for (const std::string& folder : pods ? *pods : std::vector<std::string>()) {
        const std::optional<std::string> pod = staticPod(folder);
        const auto containers = pod ? listInNode(machine, all + "/" + folder) : Result<std::vector<std::string>>(std::vector<std::string>());
        for (const std::string& container : containers ? *containers : std::vector<std::string>()) {
            const std::string place = all + "/" + folder + "/" + container;
            const auto files = listInNode(machine, place);
            const auto newest = files ? newestLog(*files) : std::nullopt;
            const auto text = newest ? readFromNode(machine, place + "/" + *newest, bytesOfEach) : Result<std::string>(std::string());
            if (text)
                words += lastWords(*text, *pod + "/" + container, linesOfEach);
        }
    }
    return words;
}

} // namespace kf::vm
