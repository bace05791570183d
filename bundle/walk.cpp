#include "bundle/walk_private.h"

#include <algorithm>

namespace kf::bundle {

Result<std::optional<Located>> Walk::next()
{
    if (m_source.size() < m_offset + tarEnd)
        return Error{Errc::Corrupt, m_source.nameAt(m_source.size()) + " ends too early: the bundle is incomplete.", {}};
    const std::string header = KF_TRY(m_source.read(m_offset, tarBlock));
    if (isZero(header)) {
        KF_TRY(checkEnd());
        return std::optional<Located>();
    }
    auto member = parseTarHeader(header);
    if (!member)
        return within(m_source.nameAt(m_offset), std::move(member).error());
    const std::uint64_t begin = m_offset + tarBlock;
    const std::uint64_t padding = paddingAfter(member->size);
    if (m_source.size() - begin < member->size + padding)
        return Error{Errc::Corrupt,
            m_source.nameAt(m_source.size()) + " ends within the member " + member->name + ": the bundle is incomplete.", {}};
    if (!isZero(KF_TRY(m_source.read(begin + member->size, static_cast<std::size_t>(padding)))))
        return Error{
            Errc::Corrupt, m_source.nameAt(begin + member->size) + ": the padding after the member " + member->name + " is not zero.", {}};
    m_offset = begin + member->size + padding;
    return std::optional(Located{std::move(*member), begin});
}

Result<> Walk::checkEnd() const
{
    if (m_source.size() != m_offset + tarEnd)
        return Error{Errc::Corrupt, m_source.nameAt(m_offset) + ": bytes follow the end of the bundle.", {}};
    if (!isZero(KF_TRY(m_source.read(m_offset, tarEnd))))
        return Error{Errc::Corrupt, m_source.nameAt(m_offset) + ": the end of the bundle is not zero.", {}};
    return {};
}

} // namespace kf::bundle
