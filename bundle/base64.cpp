#include "bundle/base64_private.h"

#include <sodium.h>

namespace kf::bundle {

std::string toBase64(std::string_view bytes)
{
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(
        text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back(); // its NUL
    return text;
}

std::optional<std::string> fromBase64(std::string_view text, std::size_t size)
{
    std::string bytes(size, '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr, &length, &end,
            sodium_base64_VARIANT_ORIGINAL)
        != 0)
        return std::nullopt;
    if (length != size || end != text.data() + text.size())
        return std::nullopt;
    return bytes;
}

} // namespace kf::bundle
