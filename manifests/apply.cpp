#include "manifests/apply.h"

#include "manifests/apply_run.h"
#include "manifests/remove_run.h"

namespace kf::manifests {

namespace {

ApplyObserver& nobody()
{
    static ApplyObserver observer;
    return observer;
}

} // namespace

ApplyEngine::ApplyEngine(std::shared_ptr<kube::Client> client, ApplyOptions options, ApplyObserver* observer)
    : m_client(std::move(client)), m_options(std::move(options)), m_observer(observer ? observer : &nobody())
{
}

Result<> ApplyEngine::apply(const Order& order, const std::stop_token& stop)
{
    return ApplyRun(*m_client, m_options, *m_observer, order, Purpose::Apply).run(stop);
}

Result<> ApplyEngine::waitReady(const std::vector<ObjectKey>& keys, const std::stop_token& stop)
{
    Order order;
    order.components = {""};
    for (const ObjectKey& key : keys) {
        Json object{{"apiVersion", key.apiVersion}, {"kind", key.kind}, {"metadata", {{"name", key.name}}}};
        if (!key.nameSpace.empty())
            object["metadata"]["namespace"] = key.nameSpace;
        order.objects.push_back(std::move(object));
        order.component.push_back(0);
    }
    return ApplyRun(*m_client, m_options, *m_observer, order, Purpose::Wait).run(stop);
}

Result<> ApplyEngine::remove(const Order& order, const std::stop_token& stop)
{
    return RemoveRun(*m_client, m_options, *m_observer).run(removalOrder(order), stop);
}

} // namespace kf::manifests
