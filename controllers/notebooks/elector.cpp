#include "controllers/notebooks/elector.h"

#include <condition_variable>
#include <mutex>

namespace kf::controllers {

using kube::await;
namespace types = kube::types;

Result<bool> Elector::attempt(const std::stop_token& stop)
{
    if (!m_ours.is_null()) {
        Result<bool> renewed = write(claimed(m_ours, m_nameSpace, m_name, m_terms, m_clock.now()), stop);
        if (!renewed || *renewed)
            return renewed;
    }
    const Result<Json> found = await(m_client.get(types::leases, m_nameSpace, m_name), stop, m_terms.renewEvery);
    if (!found && found.error().code == Errc::NotFound)
        return write(claimed({}, m_nameSpace, m_name, m_terms, m_clock.now()), stop);
    if (!found)
        return found.error();
    if (const std::string version = text(*found, "/metadata/resourceVersion"); version != m_seen) {
        m_seen = version;
        m_seenAt = m_clock.steady();
    }
    if (!mayClaim(*found, m_terms, m_clock.steady() - m_seenAt))
        return false;
    return write(claimed(*found, m_nameSpace, m_name, m_terms, m_clock.now()), stop);
}

// With the resourceVersion that it was read with: of two that claim at once, one gets a conflict.
Result<bool> Elector::write(const Json& lease, const std::stop_token& stop)
{
    const bool isNew = at(lease, "/metadata/resourceVersion").is_null();
    Result<Json> written = await(isNew ? m_client.create(types::leases, m_nameSpace, lease) : m_client.replace(types::leases, m_nameSpace, m_name, lease),
        stop, m_terms.renewEvery);
    if (written) {
        m_ours = *std::move(written);
        return true;
    }
    const Errc code = written.error().code;
    if (code != Errc::Conflict && code != Errc::AlreadyExists && code != Errc::NotFound)
        return written.error();
    m_ours = nullptr; // changed by somebody else, perhaps taken: it must be read
    return false;
}

Result<> Elector::release(const std::stop_token& stop)
{
    const Json lease = KF_TRY(await(m_client.get(types::leases, m_nameSpace, m_name), stop, m_terms.renewEvery));
    if (text(lease, "/spec/holderIdentity") != m_terms.identity)
        return {};
    KF_TRY(await(m_client.replace(types::leases, m_nameSpace, m_name, released(lease, m_clock.now())), stop, m_terms.renewEvery));
    return {};
}

Result<> Elector::run(const std::stop_token& stop, const std::function<void()>& onLeading, const std::function<void()>& onEnding)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    bool leading = false;
    bool lost = false;
    auto renewed = m_clock.steady();
    while (!stop.stop_requested() && !lost) {
        const Result<bool> ours = attempt(stop);
        if (ours && *ours) {
            renewed = m_clock.steady();
            if (!leading)
                onLeading();
            leading = true;
        } else {
            lost = leading && (ours || m_clock.steady() - renewed > m_terms.lasts * 2 / 3);
        }
        std::unique_lock lock(mutex);
        if (!lost)
            wake.wait_for(lock, stop, m_terms.renewEvery, [] { return false; });
    }
    if (!leading)
        return {};
    onEnding();
    static_cast<void>(release({}));
    if (lost)
        return Error{Errc::Conflict, "The lease " + m_nameSpace + "/" + m_name + " was lost to another notebook controller.", {}};
    return {};
}

} // namespace kf::controllers
