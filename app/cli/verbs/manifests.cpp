// kfbox manifests show|graph: how kfbox reads and orders any YAML file or folder.
#include "app/cli/verbs.h"

#include "manifests/graph.h"

namespace kf::cli {
namespace {

class ShowVerb final : public Verb {
public:
    ShowVerb() : Verb("show", "The objects of a YAML file or folder, as Kubernetes reads them") {}
    void addOptions(CLI::App& app) override { app.add_option("file", m_file, "YAML or JSON file, or a folder")->required(); }
    Result<int> run(Context& context) override
    {
        const std::vector<Json> objects = KF_TRY(manifests::readObjectsFrom(m_file));
        std::string text;
        for (const Json& object : objects)
            text += manifests::toText(manifests::keyOf(object)) + "\n";
        context.io.result(objects, text);
        return 0;
    }

private:
    std::string m_file;
};

class GraphVerb final : public Verb {
public:
    GraphVerb() : Verb("graph", "The order in which they would be applied, and why") {}
    void addOptions(CLI::App& app) override { app.add_option("file", m_file, "YAML or JSON file, or a folder")->required(); }
    Result<int> run(Context& context) override
    {
        const manifests::Order order = KF_TRY(manifests::orderOf(KF_TRY(manifests::readObjectsFrom(m_file))));
        context.io.result(manifests::graphJson(order), manifests::graphText(order));
        return 0;
    }

private:
    std::string m_file;
};

} // namespace

Group manifestsGroup()
{
    Group group{"manifests", "Read and order Kubernetes objects", {}};
    group.verbs.push_back(std::make_unique<ShowVerb>());
    group.verbs.push_back(std::make_unique<GraphVerb>());
    return group;
}

} // namespace kf::cli
