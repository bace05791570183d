// Paths and queries of the API, percent-encoded. Pure.
#pragma once

#include <string>
#include <string_view>

namespace kf::kube {

// One segment of a path or one value of a query.
std::string percentEncoded(std::string_view text);

class Query {
public:
    // Leaves out empty values.
    Query& add(std::string_view name, std::string_view value);
    // "" or "?a=b&c=d"
    const std::string& text() const { return m_text; }

private:
    std::string m_text;
};

} // namespace kf::kube
