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

// Objects that are only waited for, as a component that needs nothing.
void add(Order& order, const std::vector<ObjectKey>& keys)
{
    for (const ObjectKey& key : keys) {
        Json object{{"apiVersion", key.apiVersion}, {"kind", key.kind}, {"metadata", {{"name", key.name}}}};
        if (!key.nameSpace.empty())
            object["metadata"]["namespace"] = key.nameSpace;
        order.objects.push_back(std::move(object));
        order.component.push_back(order.components.size());
    }
    order.components.emplace_back();
}

} // namespace

ApplyEngine::ApplyEngine(std::shared_ptr<kube::Client> client, ApplyOptions options, ApplyObserver* observer)
    : m_client(std::move(client)), m_options(std::move(options)), m_observer(observer ? observer : &nobody())
{
}

Result<> ApplyEngine::apply(const Order& order, const std::stop_token& stop)
{
    Order whole = order;
    add(whole, m_options.alsoReady);
    return ApplyRun(*m_client, m_options, *m_observer, whole, order.objects.size()).run(stop);
}

Result<> ApplyEngine::waitReady(const std::vector<ObjectKey>& keys, const std::stop_token& stop)
{
    Order order;
    add(order, keys);
    return ApplyRun(*m_client, m_options, *m_observer, order, 0).run(stop);
}

Result<> ApplyEngine::remove(const Order& order, const std::stop_token& stop)
{
    return RemoveRun(*m_client, m_options, *m_observer).run(removalOrder(order), stop);
}

} // namespace kf::manifests
