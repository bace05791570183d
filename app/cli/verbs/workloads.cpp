#include "app/cli/verbs/workloads.h"

#include "app/cli/exit_code.h"
#include "app/cli/verbs/bundled_images.h"
#include "bundle/store.h"
#include "yaml/yaml.h"

namespace kf::cli {

Result<std::vector<Json>> objectsOfComponent(Context& context, const std::string& machine, const std::string& component)
{
    const bundle::Contents contents = KF_TRY(installedContents(context, machine));
    const bundle::Store store = KF_TRY(bundle::Store::open(context.services.paths.store()));
    std::string known;
    for (const bundle::ComponentInfo& info : contents.info.components) {
        known += (known.empty() ? "" : ", ") + info.name;
        if (info.name == component)
            return KF_TRY(yaml::readJson(KF_TRY(store.read(info.objects)), "the objects of " + component)).get<std::vector<Json>>();
    }
    return usageError("There is no component \"" + component + "\"; there are: " + known + ".");
}

Result<std::set<std::string>> namespacesOfComponent(Context& context, const std::string& machine, const std::string& component)
{
    std::set<std::string> spaces;
    for (const Json& object : KF_TRY(objectsOfComponent(context, machine, component))) {
        if (const std::string nameSpace = object["metadata"].value("namespace", ""); !nameSpace.empty())
            spaces.insert(nameSpace);
    }
    return spaces;
}

Result<std::vector<Json>> podsOfComponent(Context& context, kube::Client& client, const std::string& machine, const std::string& component)
{
    std::vector<Json> pods;
    for (const Json& object : KF_TRY(objectsOfComponent(context, machine, component))) {
        const Json::json_pointer labels("/spec/selector/matchLabels");
        if (!object.contains(Json::json_pointer("/spec/template")) || !object.contains(labels))
            continue;
        std::string selector;
        for (const auto& [key, value] : object[labels].items())
            selector += (selector.empty() ? "" : ",") + key + "=" + value.get<std::string>();
        kube::ObjectList list = KF_TRY(kube::await(client.list(kube::types::pods, object["metadata"].value("namespace", "default"), {.labelSelector = selector, .fieldSelector = {}}), context.stop));
        std::move(list.items.begin(), list.items.end(), std::back_inserter(pods));
    }
    return pods;
}

} // namespace kf::cli
