// Cuts a stream of bytes into lines, with a bound. Pure.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace kf::kube {

class LineSplitter {
public:
    explicit LineSplitter(std::size_t longest = 16u << 20) : m_longest(longest) {}

    // Calls `onLine` for each line that is complete, without its newline; stops early when that returns false.
    // False: a line is longer than allowed, or `onLine` said to stop.
    bool add(std::string_view bytes, const std::function<bool(std::string_view)>& onLine);
    void clear() { m_rest.clear(); }

private:
    std::size_t m_longest;
    std::string m_rest;
};

} // namespace kf::kube
