#include "kube/list_page.h"

#include "kube/reply.h"

namespace kf::kube {

Result<ListPage> readPage(std::string_view body, const ResourceType& type)
{
    const Error noList{Errc::InvalidInput, "The Kubernetes API server's answer about " + type.plural + " is not a list of objects.", {}};
    Json list = KF_TRY(parseReply(body));
    const auto items = list.find("items");
    const auto metadata = list.find("metadata");
    if (items == list.end() || !(items->is_array() || items->is_null()) || metadata == list.end() || !metadata->is_object())
        return noList;
    ListPage page;
    for (Json& item : *items) {
        if (!item.is_object() || !item.contains("metadata") || !item["metadata"].is_object())
            return noList;
        item["apiVersion"] = type.apiVersion();
        item["kind"] = type.kind;
        page.items.push_back(std::move(item));
    }
    page.resourceVersion = textAt(*metadata, "resourceVersion");
    page.next = textAt(*metadata, "continue");
    return page;
}

} // namespace kf::kube
