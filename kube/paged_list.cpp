#include "kube/paged_list.h"

#include "kube/list_page.h"
#include "kube/reply.h"
#include "kube/url.h"

namespace kf::kube {

PagedList::PagedList(Network& network, ResourceType type, const std::string& nameSpace, ListOptions options, QObject* parent, OnItems onItems, std::function<void()> onRestart, OnListed onListed)
    : QObject(parent), m_network(network), m_type(std::move(type)), m_path(m_type.path(nameSpace)), m_options(std::move(options)), m_onItems(std::move(onItems)),
      m_onRestart(std::move(onRestart)), m_onListed(std::move(onListed))
{
    ask({});
}

void PagedList::ask(const std::string& next)
{
    Query query;
    query.add("labelSelector", m_options.labelSelector);
    query.add("fieldSelector", m_options.fieldSelector);
    if (!m_inOnePage)
        query.add("limit", std::to_string(m_network.timing.pageSize));
    query.add("continue", next);
    Call call;
    call.method = "GET";
    call.path = m_path + query.text();
    m_isFirst = next.empty();
    new Exchange(m_network, std::move(call), this, [this](Result<QByteArray> page, int status) { onPage(std::move(page), status); });
}

void PagedList::onPage(Result<QByteArray> page, int status)
{
    if (status == goneStatus && !m_isFirst) {
        m_inOnePage = true;
        m_onRestart();
        ask({});
        return;
    }
    auto read = page ? readPage(std::string_view(page->constData(), static_cast<std::size_t>(page->size())), m_type) : Result<ListPage>(page.error());
    if (!read) {
        conclude(std::move(read).error());
        return;
    }
    m_onItems(std::move(read->items));
    if (read->next.empty())
        conclude(std::move(read->resourceVersion));
    else if (++m_pages < m_network.timing.mostPages)
        ask(read->next);
    else
        conclude(Error{Errc::InvalidInput, "The Kubernetes API server's list of " + m_type.plural + " does not end after " + std::to_string(m_pages) + " pages.", {}});
}

void PagedList::conclude(Result<std::string> result)
{
    deleteLater();
    if (const OnListed onListed = std::exchange(m_onListed, nullptr))
        onListed(std::move(result));
}

} // namespace kf::kube
