#include "kube/rest_client.h"

#include "kube/discovery.h"
#include "kube/paged_list.h"
#include "kube/reply.h"
#include "kube/tls.h"
#include "kube/url.h"

namespace kf::kube {

namespace {

constexpr auto jsonType = "application/json";
constexpr auto manager = "kfbox";

std::string bodyOf(const Json& object) { return object.dump(-1, ' ', false, Json::error_handler_t::replace); }

const char* patchType(PatchKind kind)
{
    switch (kind) {
    case PatchKind::Merge: return "application/merge-patch+json";
    case PatchKind::Strategic: return "application/strategic-merge-patch+json";
    case PatchKind::JsonPatch: return "application/json-patch+json";
    }
    return "";
}

template <class T> Future<T> finishedWith(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

} // namespace

Result<std::shared_ptr<Client>> Client::create(const Kubeconfig& config)
{
    if (!config.server.starts_with("https://"))
        return Error{Errc::InvalidInput, "The Kubernetes API server \"" + config.server + "\" must be an https address.", {}};
    return RestClient::open(config);
}

Result<std::shared_ptr<Client>> RestClient::open(const Kubeconfig& config, const Timing& timing)
{
    const QSslConfiguration tls = KF_TRY(tlsConfiguration(config));
    return std::shared_ptr<Client>(std::make_shared<RestClient>(std::make_shared<NetworkThread>(config, tls, timing)));
}

template <class T> Future<T> RestClient::start(std::function<void(Network&, Ticket<T>*)> work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    Future<T> future = promise->future();
    m_thread->post([promise = std::move(promise), work = std::move(work)](Network& network) {
        if (!promise->isCanceled()) {
            work(network, new Ticket<T>(promise, &network));
            return;
        }
        promise->finish();
        Wakeup::shared().ring();
    });
    return future;
}

Future<Json> RestClient::object(Call call)
{
    return start<Json>([call = std::move(call)](Network& network, Ticket<Json>* ticket) {
        new Exchange(network, call, ticket, [ticket](Result<QByteArray> body, int) { ticket->finish(body ? parseReply(*body) : Result<Json>(body.error())); });
    });
}

Future<Json> RestClient::get(const ResourceType& type, const std::string& nameSpace, const std::string& name)
{
    return object({"GET", type.path(nameSpace, name), {}, {}, Repeat::Always});
}

Future<ObjectList> RestClient::list(const ResourceType& type, const std::string& nameSpace, const ListOptions& options)
{
    return start<ObjectList>([=](Network& network, Ticket<ObjectList>* ticket) {
        const auto list = std::make_shared<ObjectList>();
        const auto onItems = [list](std::vector<Json> items) {
            list->items.insert(list->items.end(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
        };
        const auto onListed = [list, ticket](Result<std::string> version) {
            if (version)
                list->resourceVersion = *version;
            ticket->finish(version ? Result<ObjectList>(std::move(*list)) : Result<ObjectList>(version.error()));
        };
        new PagedList(network, type, nameSpace, options, ticket, onItems, [list] { list->items.clear(); }, onListed);
    });
}

Future<Json> RestClient::create(const ResourceType& type, const std::string& nameSpace, const Json& toCreate)
{
    const std::string query = Query().add("fieldManager", manager).add("fieldValidation", "Strict").text();
    return object({"POST", type.path(nameSpace) + query, bodyOf(toCreate), jsonType, Repeat::Refused});
}

Future<Json> RestClient::replace(const ResourceType& type, const std::string& nameSpace, const std::string& name, const Json& object_, const std::string& subresource)
{
    const std::string query = Query().add("fieldManager", manager).add("fieldValidation", "Strict").text();
    return object({"PUT", type.path(nameSpace, name, subresource) + query, bodyOf(object_), jsonType, Repeat::Refused});
}

Future<Json> RestClient::patch(const ResourceType& type, const std::string& nameSpace, const std::string& name, PatchKind kind, const Json& patch_, const std::string& subresource)
{
    const std::string query = Query().add("fieldManager", manager).add("fieldValidation", "Strict").text();
    const Repeat repeat = kind == PatchKind::JsonPatch ? Repeat::Refused : Repeat::Always;
    return object({"PATCH", type.path(nameSpace, name, subresource) + query, bodyOf(patch_), patchType(kind), repeat});
}

Future<Json> RestClient::apply(const ResourceType& type, const Json& toApply, const ApplyOptions& options)
{
    const Json metadata = toApply.is_object() ? toApply.value("metadata", Json::object()) : Json();
    const std::string name = textAt(metadata, "name");
    const std::string nameSpace = textAt(metadata, "namespace");
    if (name.empty() || (type.namespaced && nameSpace.empty()))
        return finishedWith<Json>(Error{Errc::InvalidInput, "An object of kind " + type.kind + " to apply has no " + (name.empty() ? "name" : "namespace") + ".", {}});
    Query query;
    query.add("fieldManager", options.fieldManager).add("fieldValidation", "Strict");
    query.add("force", options.force ? "true" : "").add("dryRun", options.dryRun ? "All" : "");
    return object({"PATCH", type.path(nameSpace, name) + query.text(), bodyOf(toApply), "application/apply-patch+yaml", Repeat::Always});
}

Future<> RestClient::remove(const ResourceType& type, const std::string& nameSpace, const std::string& name, const DeleteOptions& options)
{
    Json body = {{"apiVersion", "v1"}, {"kind", "DeleteOptions"}, {"propagationPolicy", options.propagation}};
    if (!options.uid.empty())
        body["preconditions"] = {{"uid", options.uid}};
    const Call call{"DELETE", type.path(nameSpace, name), bodyOf(body), jsonType, Repeat::Always};
    return start<Done>([call](Network& network, Ticket<Done>* ticket) {
        new Exchange(network, call, ticket, [ticket](const Result<QByteArray>& answer, int) { ticket->finish(answer ? Result<>() : Result<>(answer.error())); });
    });
}

Future<std::string> RestClient::raw(const std::string& method, const std::string& path, const std::string& body, const std::string& contentType)
{
    if (!path.starts_with('/') || path.find_first_of(" \r\n") != std::string::npos)
        return finishedWith<std::string>(Error{Errc::InvalidInput, "\"" + path + "\" is not a path of the Kubernetes API server.", {}});
    const Call call{method, path, body, contentType, Repeat::Refused};
    return start<std::string>([call](Network& network, Ticket<std::string>* ticket) {
        new Exchange(network, call, ticket, [ticket](Result<QByteArray> answer, int) {
            ticket->finish(answer ? Result<std::string>(answer->toStdString()) : Result<std::string>(answer.error()));
        });
    });
}

Future<ResourceType> RestClient::discover(const std::string& apiVersion, const std::string& kind)
{
    return start<ResourceType>([=](Network& network, Ticket<ResourceType>* ticket) {
        discoverType(network, ticket, apiVersion, kind, [ticket](Result<ResourceType> found) { ticket->finish(std::move(found)); });
    });
}

} // namespace kf::kube
