#include "catalogue/spdx.h"

#include "catalogue/package_url.h"
#include "catalogue/toolbox.h"

#include <nlohmann/json.hpp>

#include <cctype>
#include <ctime>
#include <map>
#include <set>
#include <tuple>

namespace kf::catalogue {
namespace {

using Json = nlohmann::json;
constexpr const char* unknown = "NOASSERTION";

// SPDX allows letters, digits, dots and dashes; eight digits of the whole keep names apart that read alike without the rest.
std::string identifier(const std::string& kind, const std::string& name)
{
    std::string id = "SPDXRef-" + kind + "-";
    for (const char letter : name)
        id += std::isalnum(static_cast<unsigned char>(letter)) || letter == '.' ? letter : '-';
    return id + "-" + bundle::Digest::of(name).hex().substr(0, 8);
}

std::string timeText(const char* seconds)
{
    const std::time_t time = std::stoll(seconds);
    std::tm parts{};
    gmtime_r(&time, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

Json package(const std::string& id, const std::string& name, const std::string& version, const char* purpose)
{
    Json json = {{"SPDXID", id}, {"name", name}, {"downloadLocation", unknown}, {"filesAnalyzed", false}, {"licenseConcluded", unknown}, {"licenseDeclared", unknown},
        {"copyrightText", unknown}, {"primaryPackagePurpose", purpose}};
    if (!version.empty())
        json["versionInfo"] = version;
    return json;
}

void addChecksum(Json& json, const std::string& sha256)
{
    if (!sha256.empty())
        json["checksums"] = Json::array({{{"algorithm", "SHA256"}, {"checksumValue", sha256}}});
}

void addReference(Json& json, const char* category, const char* type, const std::string& locator)
{
    json["externalRefs"].push_back({{"referenceCategory", category}, {"referenceType", type}, {"referenceLocator", locator}});
}

class Document {
public:
    explicit Document(const Bill& bill) : m_bill(bill) {}

    std::string text()
    {
        relate("SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-Bundle");
        Json bundle = package("SPDXRef-Bundle", "kfbox-" + m_bill.edition, m_bill.version, "ARCHIVE");
        bundle["comment"] = "for " + m_bill.architecture;
        m_packages["SPDXRef-Bundle"] = std::move(bundle);
        for (const BilledComponent& component : m_bill.components)
            add(component);
        return finish();
    }

private:
    void add(const BilledComponent& component)
    {
        const std::string id = identifier("Component", component.name);
        Json json = package(id, component.name, component.version, "APPLICATION");
        json["summary"] = component.title;
        m_packages[id] = std::move(json);
        relate("SPDXRef-Bundle", "CONTAINS", id);
        for (const std::string& need : component.needs)
            relate(id, "DEPENDS_ON", identifier("Component", need));
        for (const BilledImage& image : component.images)
            relate(id, "CONTAINS", add(image));
    }

    std::string add(const BilledImage& image)
    {
        std::string id = identifier(image.node ? "NodeImage" : "Image", image.name);
        const std::size_t colon = image.name.rfind(':');
        Json json = package(id, image.name.substr(0, colon), image.name.substr(colon + 1), image.node ? "OPERATING-SYSTEM" : "CONTAINER");
        addChecksum(json, image.digest.hex());
        if (!image.node)
            addReference(json, "PACKAGE-MANAGER", "purl", imageUrl(image.name, image.digest));
        if (!image.registry.empty())
            json["sourceInfo"] = "taken from " + image.registry;
        m_packages[id] = std::move(json);
        for (const Software& software : image.software)
            relate(id, "CONTAINS", add(software));
        return id;
    }

    std::string add(const Software& software)
    {
        static const std::map<Software::Kind, const char*> kinds{{Software::Kind::GoModule, "Go"}, {Software::Kind::DebianPackage, "Debian"},
            {Software::Kind::PythonPackage, "Python"}, {Software::Kind::Program, "Program"}};
        const std::string url = packageUrl(software);
        // The digest is part of the name: two programs may share a version while one is being worked on.
        std::string id = identifier(kinds.at(software.kind), software.name + "-" + software.version + (software.sha256.empty() ? "" : "-" + software.sha256.substr(0, 12)));
        Json json = package(id, software.name, software.version, software.kind == Software::Kind::Program ? "APPLICATION" : "LIBRARY");
        addChecksum(json, software.sha256);
        addReference(json, "PACKAGE-MANAGER", "purl", url);
        if (!software.goSum.empty())
            addReference(json, "OTHER", "go.sum", software.goSum);
        if (!software.licence.empty())
            json["licenseDeclared"] = software.licence;
        m_packages[id] = std::move(json);
        return id;
    }

    void relate(const std::string& from, const char* how, const std::string& to) { m_relations.insert({from, how, to}); }

    std::string finish() const
    {
        const std::string name = "kfbox-" + m_bill.edition + "-" + m_bill.version + "-" + m_bill.architecture;
        Json document = {{"spdxVersion", "SPDX-2.3"}, {"dataLicense", "CC0-1.0"}, {"SPDXID", "SPDXRef-DOCUMENT"}, {"name", name},
            {"creationInfo", {{"created", timeText(buildTime)}, {"creators", {"Tool: kfbox-" KFBOX_VERSION}}}}, {"packages", Json::array()}, {"relationships", Json::array()}};
        for (const auto& entry : m_packages)
            document["packages"].push_back(entry.second);
        for (const auto& [from, how, to] : m_relations)
            document["relationships"].push_back({{"spdxElementId", from}, {"relationshipType", how}, {"relatedSpdxElement", to}});
        // Unique for what it says, as SPDX asks: the digest of everything else in the document.
        document["documentNamespace"] = "https://kfbox.local/spdx/" + name + "-" + bundle::Digest::of(document.dump()).hex();
        return document.dump();
    }

    const Bill& m_bill;
    std::map<std::string, Json> m_packages;
    std::set<std::tuple<std::string, std::string, std::string>> m_relations;
};

} // namespace

std::string toSpdx(const Bill& bill) { return Document(bill).text(); }

} // namespace kf::catalogue
