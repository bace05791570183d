#include "catalogue/render.h"

#include "base/file.h"
#include "catalogue/go_program.h"
#include "catalogue/pod_schema.h"
#include "catalogue/tree.h"
#include "manifests/images.h"
#include "manifests/object.h"
#include "yaml/yaml.h"

namespace kf::catalogue {
namespace {

namespace fs = std::filesystem;

void neverAlwaysPull(Json& value)
{
    if (value.is_object())
        if (const auto policy = value.find("imagePullPolicy"); policy != value.end() && *policy == "Always")
            *policy = "IfNotPresent";
    if (value.is_structured())
        for (Json& child : value)
            neverAlwaysPull(child);
}

// kustomize refuses absolute paths: modules lie beside the overlay as links.
Result<> linkModules(const fs::path& overlay, const fs::path& wrapper, const Workplace& place)
{
    std::map<std::string, std::string> links;
    std::error_code fault;
    fs::create_directories(place.scratch / "modules", fault);
    for (fs::recursive_directory_iterator entry(overlay, fault), end; !fault && entry != end; entry.increment(fault)) {
        const std::string name = entry->path().filename().string();
        if (name != "kustomization.yaml" && name != "kustomization.yml" && name != "Kustomization")
            continue;
        const std::string text = KF_TRY(readFile(entry->path(), 1u << 20));
        const std::string replaced = KF_TRY(replaceModules(text, [&](const std::string& module) -> Result<std::string> {
            std::string& link = links[module];
            if (link.empty()) {
                const fs::path folder = KF_TRY(moduleFolder(place, wrapper, module));
                link = (place.scratch / "modules" / std::to_string(links.size())).string();
                fs::create_directory_symlink(folder, link, fault);
            }
            return fs::path(link).lexically_relative(entry->path().parent_path()).string();
        }));
        KF_TRY(writeFileAtomically(entry->path(), replaced, 0644));
    }
    return {};
}

Result<std::vector<Json>> kustomize(const Component& component, const Workplace& place)
{
    const fs::path overlay = place.scratch / "overlay";
    KF_TRY(putFolder(place.scratch, "/overlay", 0755));
    KF_TRY(putTree(place.scratch, component.folder / component.manifests.kustomization, "/overlay"));
    KF_TRY(linkModules(overlay, (component.folder / component.manifests.wrapper).lexically_normal(), place));
    const std::string text = KF_TRY(place.ask(kustomizeCommand(place.needs[0] / "program", overlay)));
    return manifests::readObjects(text, "what \"kubectl kustomize\" made of " + (component.folder / component.manifests.kustomization).string());
}

class Finishing {
public:
    Finishing(const Component& component, const RenderSources& sources, const Workplace& place) : m_component(component), m_sources(sources), m_place(place) {}

    Result<> write(std::vector<Json> objects, const std::string& file)
    {
        const std::map<std::string, std::string> images = KF_TRY(imageMap(m_component, m_sources.images));
        Json list = Json::array();
        for (Json& object : objects) {
            if (hasSchemaMarks(object))
                object = KF_TRY(fillSchemaMarks(object, *KF_TRY(openApi())));
            neverAlwaysPull(object);
            list.push_back(KF_TRY(accountForImages(object, images, m_component.manifests.ignore)));
        }
        return writeFileAtomically(m_place.output / file, list.dump(), 0644);
    }

private:
    Result<const Json*> openApi()
    {
        if (!m_openApi.is_null())
            return &m_openApi;
        if (m_sources.kubernetesWrapper.empty())
            return Error{Errc::InvalidInput, "Schema marks need the component \"kubernetes\" with a program \"kubectl\" in the edition.", {}};
        const fs::path module = KF_TRY(moduleFolder(m_place, m_sources.kubernetesWrapper, "k8s.io/kubernetes"));
        const fs::path file = module / "api/openapi-spec/swagger.json";
        m_openApi = KF_TRY(yaml::readJson(KF_TRY(readFile(file)), file.string()));
        return &m_openApi;
    }

    const Component& m_component;
    const RenderSources& m_sources;
    const Workplace& m_place;
    Json m_openApi;
};

Result<> render(const Component& component, const RenderSources& sources, const Workplace& place)
{
    std::vector<Json> objects;
    if (!component.manifests.kustomization.empty())
        objects = KF_TRY(kustomize(component, place));
    for (const std::string& file : component.manifests.files)
        for (Json& object : KF_TRY(manifests::readObjectsFrom(component.folder / file)))
            objects.push_back(std::move(object));
    Finishing finishing(component, sources, place);
    KF_TRY(finishing.write(std::move(objects), "objects.json"));
    if (component.smoke)
        KF_TRY(finishing.write(KF_TRY(manifests::readObjectsFrom(component.folder / component.smoke->file)), "smoke.json"));
    return {};
}

Result<> addInputs(Key& key, const Component& component, const RenderSources& sources, Toolbox& tools)
{
    key.add("settings", "2 " + toText(kustomizeCommand("kubectl", "overlay")));
    if (!component.manifests.kustomization.empty()) {
        if (!sources.kubectl)
            return Error{Errc::InvalidInput, "A kustomization is rendered with the program kubernetes/kubectl, which this edition lacks.", {}};
        KF_TRY(key.addFolder("kustomization", component.folder / component.manifests.kustomization));
    }
    const auto addManifest = [&](const std::string& name) -> Result<> {
        const fs::path path = component.folder / name;
        return fs::is_directory(path) ? key.addFolder("files", path) : key.addFile("files", path);
    };
    for (const std::string& file : component.manifests.files)
        KF_TRY(addManifest(file));
    if (component.smoke)
        KF_TRY(addManifest(component.smoke->file));
    const fs::path wrapper = (component.folder / component.manifests.wrapper).lexically_normal();
    if (fs::exists(wrapper / "go.mod"))
        KF_TRY(addWrapperInputs(key, wrapper, tools));
    if (!sources.kubernetesWrapper.empty())
        KF_TRY(addWrapperInputs(key, sources.kubernetesWrapper, tools));
    for (const auto& entry : KF_TRY(imageMap(component, sources.images)))
        key.add(entry.first, entry.second);
    for (const std::string& ignored : component.manifests.ignore)
        key.add("ignore", ignored);
    return {};
}

} // namespace

Command kustomizeCommand(const fs::path& kubectl, const fs::path& folder)
{
    // What names something remote must fail, not be fetched: rendering has to give the same objects tomorrow.
    return {kubectl.string(), {"kustomize", "--load-restrictor", "LoadRestrictionsNone", folder.string()}, {},
        {{"GIT_ALLOW_PROTOCOL", "none"}, {"HTTP_PROXY", "http://127.0.0.1:9"}, {"HTTPS_PROXY", "http://127.0.0.1:9"}}, {}, -1};
}

Result<std::map<std::string, std::string>> imageMap(const Component& component, const std::set<std::string>& images)
{
    std::map<std::string, std::string> references; // name → its only reference
    std::set<std::string> ambiguous;
    for (const std::string& reference : images) {
        const std::string name = manifests::splitImage(reference).name;
        if (!references.emplace(name, reference).second)
            ambiguous.insert(name);
    }
    std::map<std::string, std::string> map;
    for (const std::string& reference : images)
        map[reference] = reference;
    for (const auto& entry : references)
        if (!ambiguous.count(entry.first))
            map[entry.first] = entry.second;
    for (const auto& entry : component.manifests.images) {
        const auto found = map.find(entry.second);
        if (found == map.end())
            return Error{Errc::InvalidInput, (component.folder / "component.yaml").string() + ": manifests.images maps \"" + entry.first + "\" to \"" + entry.second
                    + "\", which is no image (or several) of this edition.", {}};
        map[entry.first] = found->second;
    }
    return map;
}

Result<Json> accountForImages(const Json& object, const std::map<std::string, std::string>& images, const std::vector<std::string>& ignore)
{
    manifests::ImageSearch search;
    search.ignored = {ignore.begin(), ignore.end()};
    for (const auto& entry : images)
        search.known.insert(entry.first);
    manifests::Rewritten rewritten = manifests::rewriteImages(object, images, search);
    for (const manifests::ImageReference& reference : rewritten.uncovered) {
        if (search.ignored.count(reference.reference) || search.ignored.count(manifests::splitImage(reference.reference).name))
            continue;
        return Error{Errc::InvalidInput, manifests::toText(manifests::keyOf(object)) + " names the image \"" + reference.reference + "\" at " + reference.where
                + ", which the bundle does not carry: map it in manifests.images, or list it in manifests.ignore if it is never started.", {}};
    }
    return std::move(rewritten.object);
}

Task renderTask(const Component& component, const RenderSources& sources, Toolbox& tools)
{
    Task task;
    task.name = "Objects of " + component.name;
    if (!component.manifests.kustomization.empty() && sources.kubectl)
        task.needs = {*sources.kubectl};
    task.inputs = [=, &tools](Key& key) { return addInputs(key, component, sources, tools); };
    task.make = [=](const Workplace& place) { return render(component, sources, place); };
    return task;
}

} // namespace kf::catalogue
