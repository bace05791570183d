#include "kube/kubeconfig_lines.h"

#include "yaml/yaml.h"

#include <sstream>
#include <vector>

namespace kf::kube {

namespace {

using yaml::Json;
using Lines = std::vector<std::string>;

Lines linesOf(std::string_view text)
{
    Lines lines;
    std::istringstream stream{std::string(text)};
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

bool isBlankOrComment(const std::string& line)
{
    const std::size_t first = line.find_first_not_of(" \t\r");
    return first == std::string::npos || line[first] == '#';
}

// The line of a top-level key; the end where there is none.
std::size_t lineOfKey(const Lines& lines, const std::string& key)
{
    std::size_t at = 0;
    while (at < lines.size() && lines[at].rfind(key + ":", 0) != 0)
        ++at;
    return at;
}

// Behind the last line that belongs to the key at `key`.
std::size_t endOfValue(const Lines& lines, std::size_t key)
{
    std::size_t end = key + 1;
    for (std::size_t at = end; at < lines.size(); ++at) {
        if (isBlankOrComment(lines[at]))
            continue;
        if (lines[at].front() != ' ' && lines[at].front() != '-')
            break;
        end = at + 1;
    }
    return end;
}

Lines itemLines(const Json& entry, const std::string& indent)
{
    Lines lines = linesOf(yaml::write(Json::array({entry})));
    for (std::string& line : lines)
        line.insert(0, indent);
    return lines;
}

void replaceLines(Lines& lines, std::size_t from, std::size_t to, const Lines& by)
{
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(from), lines.begin() + static_cast<std::ptrdiff_t>(to));
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(from), by.begin(), by.end());
}

void editList(Lines& lines, const std::string& key, const Json& before, const Json& after)
{
    std::size_t at = lineOfKey(lines, key);
    if (at == lines.size())
        lines.push_back(key + ":");
    else if (before.empty())
        lines[at] = key + ":"; // it said [] or null
    std::size_t end = endOfValue(lines, at);
    std::string indent;
    if (end > at + 1)
        indent = std::string(lines[at + 1].find_first_not_of(' ') == std::string::npos ? 0 : lines[at + 1].find_first_not_of(' '), ' ');
    std::vector<std::size_t> starts; // of the items
    for (std::size_t line = at + 1; line < end; ++line) {
        if (lines[line].rfind(indent + "-", 0) == 0)
            starts.push_back(line);
    }
    starts.push_back(end);
    // From the last one, so that the lines before stay where they are.
    for (std::size_t index = after.size(); index-- > 0;) {
        if (index >= before.size())
            continue;
        if (after[index] != before[index] && index + 1 < starts.size())
            replaceLines(lines, starts[index], starts[index + 1], itemLines(after[index], indent));
    }
    for (std::size_t index = before.size(); index < after.size(); ++index) {
        end = endOfValue(lines, at);
        replaceLines(lines, end, end, itemLines(after[index], indent));
    }
}

} // namespace

std::string withEntries(std::string_view text, const Json& before, const Json& after)
{
    Lines lines = linesOf(text);
    for (const char* key : {"apiVersion", "kind"}) {
        if (lineOfKey(lines, key) == lines.size() && after.contains(key))
            lines.push_back(std::string(key) + ": " + after.at(key).get<std::string>());
    }
    for (const char* key : {"clusters", "users", "contexts"}) {
        if (before.at(key) != after.at(key))
            editList(lines, key, before.at(key), after.at(key));
    }
    const Json current = after.value("current-context", Json());
    if (current != before.value("current-context", Json())) {
        const std::size_t at = lineOfKey(lines, "current-context");
        const std::string line = "current-context: " + yaml::write(current);
        if (at == lines.size())
            lines.push_back({});
        lines[at] = line.substr(0, line.find('\n'));
    }
    std::string joined;
    for (const std::string& line : lines)
        joined += line + "\n";
    return joined;
}

} // namespace kf::kube
