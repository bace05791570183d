// What the fake API server answers to one request.
#include "tests/kube/fake_api_server.h"

namespace kf::fake {

namespace {

std::string valueOf(const std::map<std::string, std::string>& values, const char* name)
{
    const auto found = values.find(name);
    return found == values.end() ? std::string() : found->second;
}

} // namespace

std::optional<Response> FakeApiServer::ruleFor(const Request& request)
{
    const std::string line = lineOf(request);
    for (Rule& rule : m_state.rules) {
        if (rule.times <= 0 || line.find(rule.words) == std::string::npos)
            continue;
        --rule.times;
        Response response = rule.response;
        response.isRuled = true;
        return response;
    }
    return {};
}

Response FakeApiServer::handle(const Request& request)
{
    const std::lock_guard lock(m_mutex);
    m_state.requests.push_back(request);
    if (const auto rule = ruleFor(request))
        return *rule;
    if (request.path == "/readyz" || request.path == "/livez")
        return Response{200, "ok"};
    const ParsedPath path = parsePath(request.path);
    if (path.plural.empty())
        return discoveryResponse(path.group.empty() ? path.version : path.group + "/" + path.version);
    const auto type = m_state.store.findType(path.group, path.version, path.plural);
    if (!type)
        return Response{404, "404 page not found\n"};
    if (path.subresource == "log") {
        const auto log = m_state.logs.find(path.name);
        return log == m_state.logs.end() ? statusResponse(404, "NotFound", "pods \"" + path.name + "\" not found") : Response{200, log->second};
    }
    return handleObject(request, *type, path.nameSpace, path.name);
}

Response FakeApiServer::handleObject(const Request& request, const ResourceType& type, const std::string& nameSpace, const std::string& name)
{
    const bool isTrial = request.query.count("dryRun") > 0; // answered as if, and forgotten
    Store trial;
    if (isTrial)
        trial = m_state.store;
    Store& store = isTrial ? trial : m_state.store;
    if (request.method == "GET" && name.empty())
        return listResponse(request, type, nameSpace);
    if (request.method == "GET") {
        const auto object = store.find(type, nameSpace, name);
        return object ? Response{200, object->dump()} : statusResponse(404, "NotFound", type.plural + " \"" + name + "\" not found");
    }
    const Json body = Json::parse(request.body, nullptr, false);
    if (body.is_discarded())
        return statusResponse(400, "BadRequest", "the body is not JSON");
    if (request.method == "DELETE") {
        Response removed = store.remove(type, nameSpace, name, body.value("preconditions", Json::object()).value("uid", ""));
        tellWatches();
        return removed;
    }
    Response response = statusResponse(405, "MethodNotAllowed", request.method);
    if (request.method == "POST")
        response = store.create(type, nameSpace, body);
    else if (request.method == "PUT")
        response = store.replace(type, nameSpace, name, body);
    else if (request.method == "PATCH")
        response = store.merge(type, nameSpace, name, body, valueOf(request.headers, "content-type") == "application/apply-patch+yaml");
    if (isTrial)
        return response;
    afterPut(type, response);
    tellWatches();
    return response;
}

Response FakeApiServer::listResponse(const Request& request, const ResourceType& type, const std::string& nameSpace) const
{
    const auto objects = m_state.store.list(type, nameSpace, valueOf(request.query, "labelSelector"));
    const std::string from = valueOf(request.query, "continue");
    const std::string limit = valueOf(request.query, "limit");
    const std::size_t begin = from.empty() ? 0 : std::stoul(from);
    const std::size_t end = limit.empty() ? objects.size() : std::min(objects.size(), begin + std::stoul(limit));
    Json metadata = {{"resourceVersion", std::to_string(m_state.store.version())}};
    if (end < objects.size())
        metadata["continue"] = std::to_string(end);
    Json items = Json::array();
    for (std::size_t at = begin; at < end; ++at) {
        Json item = objects[at];
        item.erase("apiVersion"); // lists of built-in types leave these out
        item.erase("kind");
        items.push_back(std::move(item));
    }
    return Response{200, Json{{"kind", type.kind + "List"}, {"apiVersion", type.apiVersion()}, {"metadata", metadata}, {"items", items}}.dump()};
}

Response FakeApiServer::discoveryResponse(const std::string& apiVersion) const
{
    Json resources = Json::array();
    for (const ResourceType& type : m_state.store.types()) {
        if (type.apiVersion() != apiVersion)
            continue;
        resources.push_back({{"name", type.plural}, {"kind", type.kind}, {"namespaced", type.namespaced}});
        resources.push_back({{"name", type.plural + "/status"}, {"kind", type.kind}, {"namespaced", type.namespaced}});
    }
    if (resources.empty())
        return Response{404, "404 page not found\n"};
    return Response{200, Json{{"kind", "APIResourceList"}, {"groupVersion", apiVersion}, {"resources", resources}}.dump()};
}

} // namespace kf::fake
