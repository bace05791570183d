#include "manifests/image_text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace kf::manifests {

namespace {

bool isWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_' || c == '-' || c == '/' || c == ':' || c == '@'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isTag(std::string_view tag)
{
    if (tag.empty() || tag.size() > 128 || tag.front() == '.' || tag.front() == '-')
        return false;
    return std::ranges::all_of(tag, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_' || c == '-'; });
}

bool isDigest(std::string_view digest)
{
    return digest.starts_with("sha256:") && digest.size() == 71
        && std::ranges::all_of(digest.substr(7), [](char c) { return isDigit(c) || (c >= 'a' && c <= 'f'); });
}

bool isPart(std::string_view part, bool mayBeHost)
{
    if (part.empty())
        return false;
    const auto good = [&](char c) { return (c >= 'a' && c <= 'z') || isDigit(c) || c == '.' || c == '_' || c == '-' || (mayBeHost && c == ':'); };
    const auto edge = [](char c) { return (c >= 'a' && c <= 'z') || isDigit(c); };
    return std::ranges::all_of(part, good) && edge(part.front()) && edge(part.back());
}

bool isName(std::string_view name)
{
    bool first = true;
    for (;;) {
        const std::size_t slash = name.find('/');
        if (!isPart(name.substr(0, slash), first && slash != std::string_view::npos))
            return false;
        if (slash == std::string_view::npos)
            return true;
        name.remove_prefix(slash + 1);
        first = false;
    }
}

std::string hostOf(const std::string& name)
{
    const std::size_t slash = name.find('/');
    if (slash == std::string::npos)
        return {};
    const std::string first = name.substr(0, slash);
    return first.find_first_of(".:") != std::string::npos || first == "localhost" ? first : std::string();
}

bool isRegistry(const std::string& host)
{
    static const std::array known{"docker.io", "index.docker.io", "quay.io", "ghcr.io", "gcr.io", "registry.k8s.io", "k8s.gcr.io", "mcr.microsoft.com",
        "public.ecr.aws", "nvcr.io", "kfbox.local", "registry.gitlab.com", "lscr.io", "cgr.dev"};
    return std::ranges::find(known, host) != known.end() || host.ends_with(".gcr.io") || host.ends_with(".pkg.dev") || host.ends_with(".azurecr.io");
}

bool isVersion(const std::string& tag)
{
    if (tag == "latest" || tag == "nightly")
        return true;
    const std::size_t start = tag.starts_with("v") ? 1 : 0;
    return tag.size() > start && isDigit(tag[start]) && (start == 1 || tag.find('.') != std::string::npos);
}

bool speaksOfImages(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text.find("image") != std::string::npos;
}

bool looksLikeImage(const std::string& token, const std::string& about, const std::set<std::string>& known)
{
    if (!isImageReference(token))
        return false;
    const ImageName image = splitImage(token);
    const bool pinned = !image.tag.empty() || !image.digest.empty();
    const bool hasPath = image.name.find('/') != std::string::npos;
    if (known.contains(fullImageName(image.name)) && (pinned || hasPath))
        return true;
    const std::string host = hostOf(image.name);
    if (!image.digest.empty() || isRegistry(host))
        return true;
    if (!host.empty())
        return !image.tag.empty() && (isVersion(image.tag) || speaksOfImages(about));
    if (speaksOfImages(about))
        return pinned && (hasPath || isVersion(image.tag));
    return hasPath && isVersion(image.tag);
}

} // namespace

std::string fullImageName(const std::string& name)
{
    if (name.starts_with("index.docker.io/"))
        return name.substr(6);
    if (!hostOf(name).empty())
        return name;
    return name.find('/') == std::string::npos ? "docker.io/library/" + name : "docker.io/" + name;
}

bool isImageReference(std::string_view text)
{
    const std::size_t at = text.find('@');
    if (at != std::string_view::npos) {
        if (!isDigest(text.substr(at + 1)))
            return false;
        text = text.substr(0, at);
    }
    const std::size_t slash = text.rfind('/');
    const std::size_t colon = text.find(':', slash == std::string_view::npos ? 0 : slash);
    if (colon != std::string_view::npos) {
        if (!isTag(text.substr(colon + 1)))
            return false;
        text = text.substr(0, colon);
    }
    return isName(text);
}

std::vector<FoundImage> imagesInText(const std::string& text, const std::string& about, const std::set<std::string>& known)
{
    std::vector<FoundImage> found;
    for (std::size_t start = 0; start < text.size();) {
        if (!isWord(text[start])) {
            ++start;
            continue;
        }
        std::size_t end = start;
        while (end < text.size() && isWord(text[end]))
            ++end;
        std::size_t from = start;
        std::size_t to = end;
        while (to > from && !std::isalnum(static_cast<unsigned char>(text[to - 1])))
            --to; // the full stop of a sentence, a colon before a quote
        const std::string token = text.substr(from, to - from);
        const std::size_t line = text.rfind('\n', start) == std::string::npos ? 0 : text.rfind('\n', start) + 1;
        // A template's braces or a URL's scheme around it: not a whole reference.
        const bool isPiece = (start > 0 && (text[start - 1] == '}' || text[start - 1] == ')' || text[start - 1] == '~'))
            || (end < text.size() && (text[end] == '{' || text[end] == '$'));
        if (!isPiece && looksLikeImage(token, about + " " + text.substr(line, start - line), known))
            found.push_back({from, token});
        start = end;
    }
    return found;
}

} // namespace kf::manifests
