// Bodies that an API server, or a proxy before it, answers with. Each reader sees all bytes.
#include "tests/fuzz/target.h"

#include "kube/channel_frames.h"
#include "kube/discovery.h"
#include "kube/list_page.h"
#include "kube/status.h"
#include "kube/watch_state.h"

using namespace kf;

KF_FUZZ_TARGET(kube_answers)
{
    for (const int status : {302, 403, 409, 500})
        fuzz::requireSentence(kube::serverError(status, bytes, "GET", "/api/v1/pods?token=x"));
    fuzz::went("readExecStatus", kube::readExecStatus(bytes));
    const auto types = kube::readResourceList(bytes, "apps/v1");
    if (fuzz::went("readResourceList", types)) {
        for (const kube::ResourceType& type : *types)
            fuzz::require(type.path("ns", "..").find("/..") == std::string::npos, "no path leads upwards");
    }
    auto page = kube::readPage(bytes, kube::types::pods);
    if (!fuzz::went("readPage", page))
        return;
    kube::WatchState state(kube::types::pods);
    const auto tell = [](const kube::WatchEvent& event) { fuzz::require(!event.object.is_object() || !event.object["metadata"].contains("managedFields"), "managed fields are dropped"); };
    state.beginList();
    state.addPage(std::move(page->items), tell);
    state.endList(page->resourceVersion, tell);
}
