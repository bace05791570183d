// kfbox bundle verify|inspect|split|join: what can be done with a bundle file without installing it.
#include "app/cli/bundle_access.h"
#include "app/cli/progress.h"
#include "app/cli/verbs.h"
#include "app/cli/verbs/bundle_build.h"
#include "base/units.h"
#include "bundle/parts.h"
#include "bundle/sbom.h"

#include <ostream>

namespace kf::cli {
namespace {

Json signerJson(const std::optional<bundle::Signer>& signer)
{
    if (!signer)
        return nullptr;
    return {{"keyId", bundle::toText(signer->keyId)}, {"trusted", signer->trusted}, {"comment", signer->comment},
        {"fingerprint", signer->key ? Json(bundle::fingerprint(*signer->key)) : Json(nullptr)}};
}

std::string signerText(const std::optional<bundle::Signer>& signer)
{
    if (!signer)
        return "not signed";
    return "signed by " + bundle::toText(signer->keyId) + (signer->key ? ", fingerprint " + bundle::fingerprint(*signer->key) : "")
        + (signer->trusted ? " (trusted)" : " (not trusted)");
}

Json countsJson(const bundle::SoftwareCounts& counts)
{
    return {{"goModules", counts.goModules}, {"debianPackages", counts.debianPackages}, {"pythonPackages", counts.pythonPackages}, {"programs", counts.programs}, {"images", counts.images}};
}

std::string countsText(const bundle::SoftwareCounts& counts)
{
    const auto of = [](std::size_t count, const char* one, const char* many) { return std::to_string(count) + " " + (count == 1 ? one : many); };
    return "made of " + of(counts.goModules, "Go module", "Go modules") + ", " + of(counts.debianPackages, "Debian package", "Debian packages") + ", "
        + of(counts.pythonPackages, "Python package", "Python packages") + " and " + of(counts.programs, "program", "programs") + " of kfbox, in "
        + of(counts.images, "image", "images") + " (--sbom lists them)";
}

class VerifyVerb final : public Verb {
public:
    VerifyVerb() : Verb("verify", "Check the signature and every byte of a bundle") {}
    void addOptions(CLI::App& app) override { m_access.addOptions(app, true); }
    Result<int> run(Context& context) override
    {
        const bundle::Reader reader = KF_TRY(m_access.open(context));
        Progress progress(context.io);
        progress.begin("Verifying");
        KF_TRY(reader.verify([&](std::uint64_t done, std::uint64_t total) { progress.update(done, total, {}); }, context.stop));
        context.io.result({{"verified", true}, {"digest", reader.identity().text()}, {"bytes", reader.size()}, {"signer", signerJson(reader.signer())}},
            m_access.file + " is whole: " + formatBytes(reader.size()) + ", " + signerText(reader.signer()) + ".");
        return 0;
    }

private:
    BundleAccess m_access;
};

class InspectVerb final : public Verb {
public:
    InspectVerb() : Verb("inspect", "What a bundle holds, and who signed it") {}
    void addOptions(CLI::App& app) override
    {
        m_access.addOptions(app, true);
        app.add_flag("--sbom", m_sbom, "Print the bundle's bill of materials instead: an SPDX 2.3 document in JSON");
    }
    Result<int> run(Context& context) override
    {
        // Looking is not trusting: who signed it is part of what is shown.
        bundle::OpenOptions options;
        options.trusted = KF_TRY(m_access.trustedKeys(context.services));
        options.allowUnsigned = true;
        const bundle::Reader reader = KF_TRY(bundle::Reader::open(m_access.file, options));
        const bundle::BundleInfo& info = reader.contents().info;
        if (m_sbom)
            return printSbom(reader, context.io);
        Json software;
        std::string softwareText = "no bill of materials";
        if (const bundle::Descriptor* sbom = reader.contents().sbom()) {
            const bundle::SoftwareCounts counts = KF_TRY(bundle::countSoftware(KF_TRY(reader.read(*sbom))));
            software = countsJson(counts);
            softwareText = countsText(counts);
        }

        Json components = Json::array();
        std::vector<std::vector<std::string>> rows{{"COMPONENT", "VERSION", "IMAGES", "SIZE", "TITLE"}};
        for (const bundle::ComponentInfo& component : info.components) {
            std::uint64_t bytes = 0;
            for (const std::string& name : component.images) {
                const bundle::Entry* image = reader.contents().image(name);
                bytes += image ? image->layerBytes() : 0;
            }
            components.push_back({{"name", component.name}, {"title", component.title}, {"version", component.version}, {"needs", component.needs},
                {"uses", component.uses}, {"images", component.images}, {"imageBytes", bytes}});
            rows.push_back({component.name, component.version, std::to_string(component.images.size()), formatBytes(bytes), component.title});
        }
        context.io.result({{"edition", info.edition}, {"version", info.version}, {"architecture", info.architecture}, {"kubernetes", info.kubernetes},
                              {"digest", reader.identity().text()}, {"bytes", reader.size()}, {"signer", signerJson(reader.signer())}, {"software", software}, {"components", components}},
            "kfbox " + info.edition + " " + info.version + " for " + info.architecture + ", Kubernetes " + info.kubernetes + ", " + formatBytes(reader.size())
                + "\n" + signerText(reader.signer()) + "\n" + softwareText + "\n\n" + table(rows));
        return 0;
    }

private:
    // Byte for byte as the signed index names it: its SHA-256 is the blob's name.
    Result<int> printSbom(const bundle::Reader& reader, const Io& io) const
    {
        const bundle::Descriptor* sbom = reader.contents().sbom();
        if (!sbom)
            return Error{Errc::InvalidInput, m_access.file + " carries no bill of materials: it was built by an older kfbox; build it again or ask its publisher for a newer one.", {}};
        const std::string document = KF_TRY(reader.read(*sbom));
        KF_TRY(bundle::countSoftware(document)); // what is no SPDX document does not reach a terminal or a scanner
        io.out << document;
        io.out.flush();
        return 0;
    }

    BundleAccess m_access;
    bool m_sbom = false;
};

class SplitVerb final : public Verb {
public:
    SplitVerb() : Verb("split", "Write a bundle as parts that fit FAT32 (3.9 GiB), beside it") {}
    void addOptions(CLI::App& app) override
    {
        app.add_option("file", m_file, "Bundle file")->required();
        app.add_option("--size", m_size, "Bytes of a part, e.g. 700Mi");
    }
    Result<int> run(Context& context) override
    {
        const std::uint64_t size = m_size.empty() ? bundle::defaultPartBytes : KF_TRY(parseBytes(m_size));
        Progress progress(context.io);
        progress.begin("Splitting");
        const std::filesystem::path file = std::filesystem::absolute(m_file);
        const bundle::PartList list = KF_TRY(bundle::splitBundle(file, file.parent_path(), size,
            [&](std::uint64_t done, std::uint64_t total) { progress.update(done, total, {}); }, context.stop));
        Json names = Json::array();
        std::string text;
        for (const bundle::Part& part : list.parts) {
            names.push_back(part.name);
            text += part.name + "  " + formatBytes(part.size) + "\n";
        }
        context.io.result({{"parts", names}}, text);
        return 0;
    }

private:
    std::string m_file;
    std::string m_size;
};

class JoinVerb final : public Verb {
public:
    JoinVerb() : Verb("join", "Make one bundle file of its parts") {}
    void addOptions(CLI::App& app) override
    {
        app.add_option("file", m_file, "The first part")->required();
        app.add_option("-o,--output", m_output, "Bundle file to write")->required();
    }
    Result<int> run(Context& context) override
    {
        Progress progress(context.io);
        progress.begin("Joining");
        KF_TRY(bundle::joinBundle(m_file, m_output, [&](std::uint64_t done, std::uint64_t total) { progress.update(done, total, {}); }, context.stop));
        context.io.result({{"file", m_output}}, "Wrote " + m_output + ".");
        return 0;
    }

private:
    std::string m_file;
    std::string m_output;
};

} // namespace

Group bundleGroup()
{
    Group group{"bundle", "Build, check and look into bundles", {}};
    group.verbs.push_back(makeBundleBuildVerb());
    group.verbs.push_back(std::make_unique<VerifyVerb>());
    group.verbs.push_back(std::make_unique<InspectVerb>());
    group.verbs.push_back(std::make_unique<SplitVerb>());
    group.verbs.push_back(std::make_unique<JoinVerb>());
    return group;
}

} // namespace kf::cli
