#include "app/models/notices.h"

#include <algorithm>

namespace kf::models {

namespace {
auto has(const QString& id)
{
    return [id](const Notice& one) { return one.id == id; };
}
} // namespace

void Notices::show(Notice notice)
{
    const QString id = notice.id;
    const auto known = std::find_if(m_notices.begin(), m_notices.end(), has(id));
    if (known != m_notices.end()) {
        const bool isSame = known->sentence == notice.sentence && known->tone == notice.tone && known->detail == notice.detail;
        *known = std::move(notice);
        if (!isSame)
            Q_EMIT changed();
        return;
    }
    m_notices.insert(m_notices.begin(), std::move(notice));
    Q_EMIT changed();
    Q_EMIT added(id);
}

void Notices::remove(const QString& id)
{
    const auto gone = std::remove_if(m_notices.begin(), m_notices.end(), has(id));
    if (gone == m_notices.end())
        return;
    m_notices.erase(gone, m_notices.end());
    Q_EMIT changed();
}

const Notice* Notices::find(const QString& id) const
{
    const auto known = std::find_if(m_notices.begin(), m_notices.end(), has(id));
    return known == m_notices.end() ? nullptr : &*known;
}

} // namespace kf::models
