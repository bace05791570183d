#include "manifests/order.h"

#include "manifests/dependency_graph.h"
#include "manifests/fields.h"
#include "manifests/pod_template.h"
#include "manifests/references.h"
#include "manifests/webhooks.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace kf::manifests {

namespace {

using Identity = std::tuple<std::string, std::string, std::string, std::string>; // group, kind, namespace, name

Identity identityOf(const ObjectKey& key) { return {key.group(), key.kind, key.nameSpace, key.name}; }

class OrderBuilder {
public:
    Result<Order> build(const std::vector<Component>& components)
    {
        KF_TRY(addComponents(components));
        m_graph = DependencyGraph(m_order.objects.size() + components.size());
        addNeeds(components);
        addReferences();
        addDefinitions();
        addRights();
        addWebhooks();
        return finish();
    }

private:
    Result<> addComponents(const std::vector<Component>& components)
    {
        for (std::size_t c = 0; c < components.size(); ++c) {
            if (std::ranges::find(m_order.components, components[c].name) != m_order.components.end())
                return Error{Errc::InvalidInput, "The component " + components[c].name + " is named twice.", {}};
            m_order.components.push_back(components[c].name);
            for (const Json& object : components[c].objects) {
                const ObjectKey key = keyOf(object);
                const auto [place, isNew] = m_index.emplace(identityOf(key), m_order.objects.size());
                if (!isNew)
                    return twice(key, components[m_order.component[place->second]].name, components[c].name);
                m_order.objects.push_back(object);
                m_order.component.push_back(c);
                m_keys.push_back(key);
            }
        }
        return {};
    }

    static Error twice(const ObjectKey& key, const std::string& one, const std::string& other)
    {
        std::string where;
        if (!one.empty())
            where = one == other ? " (in the component " + one + ")" : " (in the components " + one + " and " + other + ")";
        return {Errc::InvalidInput, "The object " + toText(key) + " is given twice" + where + ".", {}};
    }

    // A component that others need gets a node of its own that comes after all of its objects.
    void addNeeds(const std::vector<Component>& components)
    {
        const std::size_t objects = m_order.objects.size();
        std::set<std::size_t> needed;
        for (std::size_t c = 0; c < components.size(); ++c) {
            for (const std::string& name : components[c].needs) {
                const auto found = std::ranges::find(m_order.components, name);
                if (found == m_order.components.end())
                    continue;
                const std::size_t other = static_cast<std::size_t>(found - m_order.components.begin());
                m_order.needs.emplace_back(other, c);
                needed.insert(other);
                m_graph.add(objects + other, objects + c); // also where a component has no objects
                for (std::size_t i = 0; i < objects; ++i) {
                    if (m_order.component[i] == c)
                        m_graph.add(objects + other, i);
                }
            }
        }
        for (std::size_t i = 0; i < objects; ++i) {
            if (needed.contains(m_order.component[i]))
                m_graph.add(i, objects + m_order.component[i]);
        }
    }

    void addReferences()
    {
        for (std::size_t i = 0; i < m_order.objects.size(); ++i) {
            for (const Reference& reference : referencesOf(m_order.objects[i])) {
                const auto found = m_index.find({reference.group, reference.kind, reference.nameSpace, reference.name});
                if (found != m_index.end())
                    add(found->second, i, Until::Applied, reference.reason);
            }
        }
    }

    // Kinds that the set brings itself: CRDs, and API services of extension servers.
    void addDefinitions()
    {
        std::map<std::pair<std::string, std::string>, std::size_t> definitions; // (group, kind)
        std::map<std::string, std::size_t> servers;                             // apiVersion
        for (std::size_t i = 0; i < m_order.objects.size(); ++i) {
            const Json& spec = field(m_order.objects[i], "spec");
            if (m_keys[i].kind == "CustomResourceDefinition") {
                definitions[{textField(spec, "group"), textField(spec, "names", "kind")}] = i;
            } else if (m_keys[i].kind == "APIService") {
                servers[textField(spec, "group") + "/" + textField(spec, "version")] = i;
                addBackends(field(spec, "service"), i, "is answered by");
            }
        }
        for (std::size_t i = 0; i < m_order.objects.size(); ++i) {
            const auto definition = definitions.find({m_keys[i].group(), m_keys[i].kind});
            if (definition != definitions.end()) {
                add(definition->second, i, Until::Ready, "is defined by");
                addBackends(field(m_order.objects[definition->second], "spec", "conversion", "webhook", "clientConfig", "service"), i, "is converted by");
            }
            const auto server = servers.find(m_keys[i].apiVersion);
            if (server != servers.end())
                add(server->second, i, Until::Ready, "is served by");
        }
    }

    void addRights()
    {
        std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> users; // (namespace, account or "")
        for (std::size_t i = 0; i < m_order.objects.size(); ++i) {
            std::set<std::string> accounts;
            for (const PodTemplate& pod : podTemplatesIn(m_order.objects[i])) {
                const std::string account = textField(*pod.spec, "serviceAccountName");
                accounts.insert(account.empty() ? "default" : account);
            }
            for (const std::string& account : accounts)
                users[{m_keys[i].nameSpace, account}].push_back(i);
            if (!accounts.empty())
                users[{m_keys[i].nameSpace, ""}].push_back(i);
        }
        for (std::size_t i = 0; i < m_order.objects.size(); ++i) {
            if (m_keys[i].kind != "RoleBinding" && m_keys[i].kind != "ClusterRoleBinding")
                continue;
            for (const ServiceAccountName& account : accountsBoundBy(m_order.objects[i])) {
                for (const std::size_t user : users[{account.nameSpace, account.name}])
                    add(i, user, Until::Applied, "has the rights of");
            }
        }
    }

    // What a webhook admits comes after it answers, except for what its own workload has to wait for.
    void addWebhooks()
    {
        const AdmissionFacts facts = AdmissionFacts::of(m_order.objects);
        for (std::size_t i = 0; i < m_order.objects.size(); ++i) {
            for (const Json& webhook : elements(field(m_order.objects[i], "webhooks"))) {
                const Json& service = field(webhook, "clientConfig", "service");
                std::vector<std::size_t> first = backendsOf(textField(service, "namespace"), textField(service, "name"), m_order.objects);
                first.push_back(i);
                const std::vector<bool> before = m_graph.reaching(first);
                for (std::size_t x = 0; x < m_order.objects.size(); ++x) {
                    if (before[x] || !admits(webhook, m_order.objects[x], facts))
                        continue;
                    for (const std::size_t one : first)
                        add(one, x, Until::Ready, "is admitted by");
                }
            }
        }
    }

    void addBackends(const Json& service, std::size_t then, const char* reason)
    {
        const std::vector<std::size_t> backends = backendsOf(textField(service, "namespace"), textField(service, "name"), m_order.objects);
        const std::vector<bool> before = m_graph.reaching(backends);
        for (const std::size_t backend : backends) {
            if (!before[then])
                add(backend, then, Until::Ready, reason);
        }
    }

    void add(std::size_t first, std::size_t then, Until until, const std::string& reason)
    {
        if (first == then)
            return;
        const auto [place, isNew] = m_edges.emplace(std::pair(first, then), Edge{first, then, until, reason});
        if (isNew)
            m_graph.add(first, then);
        else if (until == Until::Ready && place->second.until != until)
            place->second = {first, then, until, reason};
    }

    Result<Order> finish()
    {
        const std::vector<std::size_t> cycle = m_graph.cycle();
        if (!cycle.empty())
            return Error{Errc::InvalidInput, "These wait for each other, so none can be the first: " + describe(cycle) + ".", {}};
        for (const auto& edge : m_edges)
            m_order.edges.push_back(edge.second);
        m_order.levels = m_graph.levels(m_order.objects.size());
        return std::move(m_order);
    }

    std::string describe(const std::vector<std::size_t>& cycle) const
    {
        std::string text;
        for (const std::size_t node : cycle)
            text += nameOf(node) + " → ";
        return text + nameOf(cycle.front());
    }

    std::string nameOf(std::size_t node) const
    {
        const std::size_t objects = m_order.objects.size();
        return node < objects ? toText(m_keys[node]) : "component " + m_order.components[node - objects];
    }

    Order m_order;
    std::vector<ObjectKey> m_keys;
    std::map<Identity, std::size_t> m_index;
    std::map<std::pair<std::size_t, std::size_t>, Edge> m_edges;
    DependencyGraph m_graph{0}; // objects, then one node for each component
};

} // namespace

Result<Order> orderOf(const std::vector<Component>& components) { return OrderBuilder().build(components); }

Result<Order> orderOf(const std::vector<Json>& objects) { return orderOf(std::vector<Component>{{"", {}, objects}}); }

} // namespace kf::manifests
