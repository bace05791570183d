// compareVersions: semver's order, tolerant of a leading "v" and of any number of numbers.
#include "bundle/bundle_info.h"

#include <algorithm>

namespace kf::bundle {

namespace {

bool isNumber(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int sign(int value) { return (value > 0) - (value < 0); }

int comparePart(std::string_view left, std::string_view right)
{
    if (isNumber(left) && isNumber(right)) {
        left.remove_prefix(std::min(left.find_first_not_of('0'), left.size()));
        right.remove_prefix(std::min(right.find_first_not_of('0'), right.size()));
        if (left.size() != right.size())
            return left.size() < right.size() ? -1 : 1;
        return sign(left.compare(right));
    }
    if (isNumber(left) != isNumber(right))
        return isNumber(left) ? -1 : 1; // numbers are before words
    return sign(left.compare(right));
}

std::string_view takePart(std::string_view& text)
{
    const std::size_t end = std::min(text.find('.'), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

// `missing` stands for a part that one side lacks: "1.2" is "1.2.0", but "rc" is before "rc.1".
int compareDotted(std::string_view left, std::string_view right, std::string_view missing)
{
    while (!left.empty() || !right.empty()) {
        if (missing.empty() && left.empty() != right.empty())
            return left.empty() ? -1 : 1;
        const std::string_view one = left.empty() ? missing : takePart(left);
        const std::string_view other = right.empty() ? missing : takePart(right);
        if (const int order = comparePart(one, other))
            return order;
    }
    return 0;
}

} // namespace

int compareVersions(std::string_view left, std::string_view right)
{
    const auto split = [](std::string_view text) {
        text = text.substr(0, text.find('+')); // build metadata has no order
        if (text.starts_with('v'))
            text.remove_prefix(1);
        const std::size_t dash = std::min(text.find('-'), text.size());
        return std::pair(text.substr(0, dash), text.substr(std::min(dash + 1, text.size())));
    };
    const auto one = split(left);
    const auto other = split(right);
    if (const int order = compareDotted(one.first, other.first, "0"))
        return order;
    if (one.second.empty() != other.second.empty())
        return one.second.empty() ? 1 : -1;
    return compareDotted(one.second, other.second, {});
}

} // namespace kf::bundle
