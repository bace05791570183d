// A computer on which a whole install can be watched: a cluster whose controllers make things ready, and bundle files at hand.
#pragma once

#include "app/models/install_model.h"
#include "tests/gui/fixture.h"
#include "tests/installer/settle.h"
#include "tests/installer/tiny_bundle.h"

#include <memory>
#include <set>

namespace kf::fake {

// The controllers of a cluster: what is stored becomes ready, Profiles get their namespace. What hold() names has pods that cannot
// start. Lives as long as the server's onPut.
class Controllers {
public:
    static std::shared_ptr<Controllers> of(FakeApiServer& server)
    {
        auto made = std::make_shared<Controllers>(server);
        server.onPut = [made](Json& object) { made->behave(object); };
        server.put(kube::types::namespaces, installer::objectNamed("v1", "Namespace", {}, "kube-system"));
        Json node = installer::objectNamed("v1", "Node", {}, "kfbox");
        node["status"] = {{"conditions", installer::trueCondition("Ready")}};
        server.put(kube::types::nodes, node);
        return made;
    }
    explicit Controllers(FakeApiServer& server) : m_server(server) {}

    void hold(const std::set<std::string>& names)
    {
        const std::lock_guard lock(m_mutex);
        m_held = names;
    }
    void letGo(const std::string& nameSpace, const std::string& deployment)
    {
        static const kube::ResourceType deployments{"apps", "v1", "deployments", "Deployment", true};
        hold({});
        if (const auto known = m_server.find(deployments, nameSpace, deployment))
            m_server.put(deployments, *known);
    }

private:
    bool works(const std::string& name)
    {
        const std::lock_guard lock(m_mutex);
        return m_held.count(name) == 0;
    }
    void behave(Json& object)
    {
        static const kube::ResourceType accounts{"", "v1", "serviceaccounts", "ServiceAccount", true};
        const std::string name = object["metadata"]["name"];
        const std::string kind = object.value("kind", "");
        installer::settle(object, works(name));
        if (kind == "Namespace")
            m_server.put(accounts, installer::objectNamed("v1", "ServiceAccount", name, "default"));
        if (kind == "Profile") {
            m_server.put(kube::types::namespaces, installer::objectNamed("v1", "Namespace", {}, name));
            m_server.put(accounts, installer::objectNamed("v1", "ServiceAccount", name, "default-editor"));
        }
        if (kind == "CustomResourceDefinition")
            m_server.addType({"kubeflow.org", "v1", object["spec"]["names"]["plural"], object["spec"]["names"]["kind"], object["spec"]["names"]["kind"] != "Profile"});
    }

    FakeApiServer& m_server;
    std::mutex m_mutex;
    std::set<std::string> m_held;
};

inline std::filesystem::path mediaOf(const Workplace& place)
{
    const std::filesystem::path folder = std::filesystem::path(place.folder.path().toStdString()) / "media";
    std::filesystem::create_directories(folder);
    return folder;
}

struct WizardPlace : Workplace {
    std::shared_ptr<Controllers> controllers = Controllers::of(server);

    std::filesystem::path media() const { return mediaOf(*this); }
    // Unsigned unless there is a key.
    std::filesystem::path bundle(const std::string& name, const std::optional<bundle::SecretKey>& key = std::nullopt) const
    {
        const std::filesystem::path file = media() / name;
        installer::writeTinyBundle(file, "0.1.0", installer::threeComponents(), key);
        return file;
    }
    models::InstallWish wish() const
    {
        models::InstallWish wish{.title = "core 0.1.0"};
        wish.options.bundle = bundle("core.kfb");
        wish.options.open.allowUnsigned = true;
        wish.options.deadline = std::chrono::seconds(20);
        for (const installer::TinyComponent& component : installer::threeComponents())
            wish.components.push_back({component.name, component.name, "0.1.0"});
        return wish;
    }
    void hold(const std::set<std::string>& names) { controllers->hold(names); }
    void letGo(const std::string& nameSpace, const std::string& deployment) { controllers->letGo(nameSpace, deployment); }
};

} // namespace kf::fake
