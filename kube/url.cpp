#include "kube/url.h"

namespace kf::kube {

std::string percentEncoded(std::string_view text)
{
    if (text == "." || text == "..") // never a step in a path
        return text.size() == 1 ? "%2E" : "%2E%2E";
    constexpr char hex[] = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("-._~").find(c) != std::string_view::npos;
        if (plain) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += {'%', hex[byte >> 4], hex[byte & 15]};
    }
    return encoded;
}

Query& Query::add(std::string_view name, std::string_view value)
{
    if (!value.empty())
        m_text += (m_text.empty() ? "?" : "&") + std::string(name) + "=" + percentEncoded(value);
    return *this;
}

} // namespace kf::kube
