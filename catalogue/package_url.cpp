#include "catalogue/package_url.h"

#include "catalogue/debian_root.h"

#include <algorithm>
#include <cctype>

namespace kf::catalogue {
namespace {

std::string escaped(const std::string& text, const std::string& alsoPlain = {})
{
    static const char* const digits = "0123456789ABCDEF";
    std::string url;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (std::isalnum(byte) || (".-_~" + alsoPlain).find(letter) != std::string::npos)
            url += letter;
        else
            url += {'%', digits[byte / 16], digits[byte % 16]};
    }
    return url;
}

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return text;
}

std::string withVersion(const std::string& url, const std::string& version) { return version.empty() ? url : url + "@" + escaped(version); }

} // namespace

std::string packageUrl(const Software& software)
{
    switch (software.kind) {
    case Software::Kind::GoModule: // "(devel)" is a module of our own, which has no version
        return withVersion("pkg:golang/" + escaped(lowered(software.name), "/"), software.version == "(devel)" ? "" : software.version);
    case Software::Kind::DebianPackage:
        return withVersion("pkg:deb/debian/" + escaped(software.name), software.version) + "?arch=" + escaped(software.architecture) + "&distro=" + debianSuite;
    case Software::Kind::PythonPackage: return withVersion("pkg:pypi/" + escaped(software.name), software.version);
    case Software::Kind::Program: break;
    }
    return withVersion("pkg:generic/kfbox/" + escaped(software.name, "/"), software.version);
}

std::string imageUrl(const std::string& reference, const bundle::Digest& manifest)
{
    const std::string repository = reference.substr(0, reference.rfind(':'));
    return "pkg:oci/" + escaped(lowered(repository.substr(repository.rfind('/') + 1))) + "@" + escaped(manifest.text())
        + "?repository_url=" + escaped(repository, "/") + "&tag=" + escaped(reference.substr(repository.size() + 1));
}

} // namespace kf::catalogue
