#include "app/models/rows_proxy.h"

#include <algorithm>

namespace kf::models {

namespace {

// Numbers before texts, and what has neither last.
int compare(const Cell& left, const Cell& right)
{
    if (left.since >= 0 || right.since >= 0)
        return left.since > right.since ? -1 : left.since < right.since ? 1 : 0; // the youngest first
    if (left.sort.isValid() && right.sort.isValid() && left.sort.typeId() == right.sort.typeId() && left.sort.typeId() != QMetaType::QString) {
        const QPartialOrdering order = QVariant::compare(left.sort, right.sort);
        return order == QPartialOrdering::Less ? -1 : order == QPartialOrdering::Greater ? 1 : 0;
    }
    const auto text = [](const Cell& cell) { return cell.sort.isValid() ? cell.sort.toString() : cell.text; };
    return text(left).compare(text(right), Qt::CaseInsensitive);
}

} // namespace

RowsProxy::RowsProxy(RowsModel& model, QObject* parent) : QSortFilterProxyModel(parent), m_model(model)
{
    setSourceModel(&model);
    setSortRole(RowsModel::SortRole);
    setFilterRole(RowsModel::NameRole); // what it decides by: that ages are painted anew changes neither order nor search
    // Rows that arrive in pages are put in order once, when the first list is complete.
    setDynamicSortFilter(false);
    const auto follow = [this] {
        setDynamicSortFilter(m_model.isSynced());
        if (m_model.isSynced())
            sort(sortColumn(), sortOrder());
    };
    connect(&model, &RowsModel::synced, this, follow);
    connect(&model, &RowsModel::modelReset, this, follow);
}

void RowsProxy::search(const QString& text)
{
    m_wanted = text;
    invalidateFilter();
}

bool RowsProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const Row& one = m_model.at(left.row());
    const Row& other = m_model.at(right.row());
    const auto column = static_cast<std::size_t>(left.column());
    const int order = compare(one.cells[column], other.cells[column]);
    return order != 0 ? order < 0 : one.key.name < other.key.name; // an order of its own for what is equal: rows do not jump
}

bool RowsProxy::filterAcceptsRow(int row, const QModelIndex&) const
{
    if (m_wanted.isEmpty())
        return true;
    const std::vector<Cell>& cells = m_model.at(row).cells;
    return std::any_of(cells.begin(), cells.end(), [this](const Cell& cell) { return cell.text.contains(m_wanted, Qt::CaseInsensitive) || cell.tip.contains(m_wanted, Qt::CaseInsensitive); });
}

} // namespace kf::models
