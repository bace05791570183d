#include "catalogue/builder.h"

#include "base/file.h"
#include "bundle/signature.h"
#include "catalogue/go_toolchain.h"
#include "catalogue/image_store.h"
#include "catalogue/plan.h"
#include "catalogue/sbom.h"
#include "yaml/yaml.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>

namespace kf::catalogue {
namespace {

namespace fs = std::filesystem;

// What every tool takes from this process, the same whoever builds: a umask, which is the mode of what they make, and no
// SOURCE_DATE_EPOCH, which mkfs.erofs would prefer to -T and read as "no later than". Tools that should have it are given it.
class PlainProcess {
public:
    PlainProcess() : m_umask(::umask(022))
    {
        if (const char* epoch = std::getenv(name))
            m_epoch = epoch;
        ::unsetenv(name);
    }
    ~PlainProcess()
    {
        ::umask(m_umask);
        if (m_epoch)
            ::setenv(name, m_epoch->c_str(), 1);
    }
    PlainProcess(const PlainProcess&) = delete;
    PlainProcess& operator=(const PlainProcess&) = delete;

private:
    static constexpr const char* name = "SOURCE_DATE_EPOCH";
    mode_t m_umask;
    std::optional<std::string> m_epoch;
};

Result<fs::path> keyFile(const BuildRequest& request)
{
    if (!request.key.empty())
        return request.key;
    const fs::path file = request.cache / "developer.key";
    if (!fs::exists(file)) {
        KF_TRY(createFolders(request.cache));
        KF_TRY(bundle::writeKeyFiles(KF_TRY(bundle::generateKey()), file));
    }
    return file;
}

class Assembly {
public:
    Assembly(const BuildRequest& request, const EditionPlan& plan, const std::vector<fs::path>& outputs) : m_request(request), m_plan(plan), m_outputs(outputs) {}

    // In install order: what the bundle is, the node, its image store, the images.
    Result<bundle::Index> index()
    {
        const OutputOf output = [this](std::size_t task) { return m_outputs[task]; };
        const std::vector<bundle::Descriptor> images = KF_TRY(addImages(blobs, m_plan.images, output, m_request.architecture));
        bundle::Index index;
        index.artifactType = std::string(bundle::media::bundle);
        index.annotations = {{std::string(bundle::annotation::format), std::to_string(bundle::bundleFormat)}, {std::string(bundle::annotation::edition), m_request.edition},
            {std::string(bundle::annotation::version), m_request.version}, {std::string(bundle::annotation::architecture), m_request.architecture}};
        const Bill bill = KF_TRY(billOf(m_plan, m_request.edition, m_request.version, m_request.architecture, images, output));
        index.manifests.push_back(KF_TRY(description(blobs.addBytes(bundle::media::sbom, toSpdx(bill)))));
        if (m_plan.node) {
            const Layer root = KF_TRY(readLayer(m_outputs[*m_plan.node]));
            const bundle::Descriptor layer = blobs.addFile(bundle::media::erofsLayer, root.file, root.measured);
            index.manifests.push_back(addArtifact(blobs, bundle::media::node, blobs.addBytes(bundle::media::empty, std::string(bundle::emptyConfig)), {layer}, name("node"),
                bundle::Role::Node, m_request.architecture));
        }
        if (m_plan.imageStore)
            index.manifests.push_back(KF_TRY(addImageStore(blobs, m_outputs[*m_plan.imageStore], name("imagestore"), m_request.architecture)));
        index.manifests.insert(index.manifests.end(), images.begin(), images.end());
        return index;
    }

    bundle::BlobSet blobs;

private:
    std::string name(const std::string& part) const { return "kfbox.local/bundle/" + part + ":" + m_request.version; }

    Result<bundle::Digest> addObjects(const fs::path& file)
    {
        const bundle::Descriptor objects = KF_TRY(blobs.addFile(bundle::media::objects, file));
        const auto same = [&](const bundle::Descriptor& other) { return other.digest == objects.digest; };
        if (std::none_of(m_objects.begin(), m_objects.end(), same))
            m_objects.push_back(objects);
        return objects.digest;
    }

    Result<bundle::Descriptor> description(const bundle::Descriptor& sbom)
    {
        bundle::BundleInfo info;
        info.edition = m_request.edition;
        info.version = m_request.version;
        info.architecture = m_request.architecture;
        for (const Component& component : m_plan.components) {
            bundle::ComponentInfo about;
            about.name = component.name;
            about.title = component.title;
            about.version = component.version;
            about.needs = component.needs;
            about.uses = component.uses;
            about.resources = component.resources;
            for (const ImageRecipe& image : component.images)
                about.images.push_back(image.reference());
            const fs::path output = m_outputs[m_plan.objects.at(component.name)];
            about.objects = KF_TRY(addObjects(output / "objects.json"));
            if (component.smoke)
                about.smoke = bundle::Smoke{KF_TRY(addObjects(output / "smoke.json")), component.smoke->ready, component.smoke->timeoutSeconds};
            if (component.node)
                info.kubernetes = component.version[0] == 'v' ? component.version : "v" + component.version;
            info.components.push_back(std::move(about));
        }
        const bundle::Descriptor config = blobs.addBytes(bundle::media::bundle, bundle::toJson(info));
        std::vector<bundle::Descriptor> layers = m_objects;
        layers.push_back(sbom);
        return addArtifact(blobs, bundle::media::bundle, config, layers, name("description"), bundle::Role::Bundle, m_request.architecture);
    }

    const BuildRequest& m_request;
    const EditionPlan& m_plan;
    const std::vector<fs::path>& m_outputs;
    std::vector<bundle::Descriptor> m_objects;
};

// Tells whether a file is still the one that the last build left: writing a bundle again takes longer than everything else
// of an unchanged build.
class Record {
public:
    Record(const BuildRequest& request, const bundle::Index& index, const bundle::PublicKey& key)
        : m_output(request.output), m_file(request.cache / "bundles" / (bundle::Digest::of(request.output.string()).hex() + ".json"))
    {
        m_wanted = {{"index", bundle::Digest::of(bundle::toJson(index)).text()}, {"key", bundle::toText(key)}};
    }

    std::optional<Built> unchanged() const
    {
        const Result<std::string> text = readFile(m_file, 1u << 16);
        if (!text)
            return std::nullopt;
        const Result<nlohmann::json> record = yaml::readJson(*text, m_file.string());
        if (!record || record->value("build", nlohmann::json()) != m_wanted || record->value("file", "") != state())
            return std::nullopt;
        const Result<bundle::Digest> index = bundle::Digest::parse(record->value("index", ""));
        if (!index)
            return std::nullopt;
        return Built{m_output, *index, record->value("size", std::uint64_t(0)), record->value("blobs", std::size_t(0)), true, {}, {}};
    }

    Result<> remember(const bundle::Written& written) const
    {
        KF_TRY(createFolders(m_file.parent_path()));
        const nlohmann::json record = {{"build", m_wanted}, {"file", state()}, {"index", written.index.text()}, {"size", written.size}, {"blobs", written.blobs}};
        return writeFileAtomically(m_file, record.dump(), 0644);
    }

private:
    std::string state() const
    {
        struct stat about{};
        if (::stat(m_output.c_str(), &about) != 0)
            return "missing";
        return std::to_string(about.st_size) + " " + std::to_string(about.st_ino) + " " + std::to_string(about.st_mtim.tv_sec) + "." + std::to_string(about.st_mtim.tv_nsec);
    }

    fs::path m_output;
    fs::path m_file;
    nlohmann::json m_wanted;
};

Result<Built> writeIfChanged(const BuildRequest& request, const bundle::Index& index, const bundle::BlobSet& blobs, const bundle::SecretKey& key, BuildObserver& observer,
    const std::stop_token& stop)
{
    const Record record(request, index, key.publicKey);
    if (const std::optional<Built> unchanged = record.unchanged())
        return *unchanged;
    const std::string task = "Bundle " + request.output.filename().string();
    const auto begin = std::chrono::steady_clock::now();
    observer.started(task);
    if (!request.output.parent_path().empty())
        KF_TRY(createFolders(request.output.parent_path()));
    Result<bundle::Written> written = bundle::writeBundle(request.output, index, blobs, key, {}, stop);
    if (!written) {
        observer.failed(task, written.error());
        return written.error();
    }
    KF_TRY(record.remember(*written));
    observer.finished(task, std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin));
    return Built{request.output, written->index, written->size, written->blobs, false, {}, {}};
}

} // namespace

Result<Built> build(const BuildRequest& asked, CommandRunner& systemRunner, BuildObserver& observer, const std::stop_token& stop)
{
    const PlainProcess plain;
    BuildRequest request = asked;
    std::error_code ignored;
    request.output = fs::absolute(asked.output, ignored);
    request.cache = fs::absolute(asked.cache, ignored);
    const fs::path secret = KF_TRY(keyFile(request));
    const bundle::SecretKey key = KF_TRY(bundle::readSecretKey(secret));
    const Catalogue catalogue = KF_TRY(readCatalogue(request.catalogue));
    // Catalogues without a pinned compiler (tests) use what is installed.
    const fs::path compiler = request.catalogue / "toolchain/requirements.txt";
    std::unique_ptr<CommandRunner> own;
    if (fs::exists(compiler))
        own = KF_TRY(withGo(systemRunner, fs::absolute(compiler, ignored), request.cache, observer, stop));
    CommandRunner& runner = own ? *own : systemRunner;
    Toolbox tools(runner, request.architecture, fs::absolute(request.programs, ignored));
    const EditionPlan plan = KF_TRY(planEdition(catalogue, request.edition, tools));
    const Cache cache(request.cache);
    const std::vector<fs::path> outputs = KF_TRY(runTasks(plan.graph, plan.wanted, cache, request.jobs, runner, observer, stop));
    Assembly assembly(request, plan, outputs);
    const bundle::Index index = KF_TRY(assembly.index());
    Built built = KF_TRY(writeIfChanged(request, index, assembly.blobs, key, observer, stop));
    cache.prune(std::chrono::hours(24 * 30));
    built.key = secret;
    built.publicKey = bundle::toText(key.publicKey);
    return built;
}

} // namespace kf::catalogue
