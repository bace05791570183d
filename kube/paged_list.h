// Reads a list page by page. Lives on the network thread.
#pragma once

#include "kube/exchange.h"

namespace kf::kube {

using OnItems = std::function<void(std::vector<Json>)>;
// The list's resourceVersion.
using OnListed = std::function<void(Result<std::string>)>;

// Starts at once; tells each page and then its end once, deletes itself then. When the server forgot the list's state between
// two pages, `onRestart` is called and the list begins again, in one page.
class PagedList final : public QObject {
public:
    PagedList(Network& network, ResourceType type, const std::string& nameSpace, ListOptions options, QObject* parent, OnItems onItems, std::function<void()> onRestart, OnListed onListed);

private:
    void ask(const std::string& next);
    void onPage(Result<QByteArray> page, int status);
    void conclude(Result<std::string> result);

    Network& m_network;
    const ResourceType m_type;
    const std::string m_path;
    const ListOptions m_options;
    const OnItems m_onItems;
    const std::function<void()> m_onRestart;
    OnListed m_onListed;
    bool m_inOnePage = false;
    int m_pages = 0;
    bool m_isFirst = true;
};

} // namespace kf::kube
