#include "app/models/rows_proxy.h"

#include <algorithm>
#include <utility>

namespace kf::models {

namespace {

// As QString::compare, which asks tables of Unicode about each letter: names of a cluster are ASCII and begin alike.
int compareTexts(QStringView left, QStringView right)
{
    const auto lower = [](char16_t letter) { return letter >= u'A' && letter <= u'Z' ? letter + (u'a' - u'A') : letter; };
    const auto [leftEnd, rightEnd] = std::mismatch(left.begin(), left.end(), right.begin(), right.end(),
        [lower](QChar one, QChar other) { return one.unicode() < 0x80 && other.unicode() < 0x80 && lower(one.unicode()) == lower(other.unicode()); });
    if (leftEnd == left.end() || rightEnd == right.end())
        return static_cast<int>(left.size() - right.size());
    if (leftEnd->unicode() >= 0x80 || rightEnd->unicode() >= 0x80)
        return left.compare(right, Qt::CaseInsensitive);
    return lower(leftEnd->unicode()) - lower(rightEnd->unicode());
}

// What a cell is ordered by: numbers before texts, an age by when it began.
struct Key {
    bool isText = false;
    double number = 0;
    QStringView text;
    const std::string* name = nullptr; // an order of its own for what is equal: rows do not jump
    int row = 0;
};

Key keyOf(const Row& row, int number, int column)
{
    const Cell& cell = row.cells[static_cast<std::size_t>(column)];
    Key key{.isText = false, .number = 0, .text = cell.text, .name = &row.key.name, .row = number};
    if (cell.since >= 0)
        key.number = -double(cell.since); // the youngest first
    else if (cell.sort.isValid() && cell.sort.typeId() != QMetaType::QString)
        key.number = cell.sort.toDouble();
    else
        key.isText = true;
    if (cell.sort.typeId() == QMetaType::QString)
        key.text = *static_cast<const QString*>(cell.sort.constData());
    return key;
}

bool isBefore(const Key& left, const Key& right)
{
    if (left.isText != right.isText)
        return right.isText;
    if (left.number != right.number)
        return left.number < right.number;
    const int order = left.isText ? compareTexts(left.text, right.text) : 0;
    return order != 0 ? order < 0 : *left.name < *right.name;
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
        withPlaces(sortColumn(), [this] {
            setDynamicSortFilter(m_model.isSynced());
            if (m_model.isSynced())
                QSortFilterProxyModel::sort(sortColumn(), sortOrder());
        });
    };
    connect(&model, &RowsModel::synced, this, follow);
    connect(&model, &RowsModel::modelReset, this, follow);
}

void RowsProxy::search(const QString& text)
{
    const QString wanted = text.toCaseFolded();
    const bool narrows = wanted.contains(std::exchange(m_wanted, wanted)); // rows only go: there is nothing to order
    withPlaces(narrows ? -1 : sortColumn(), [this] { invalidateFilter(); });
}

void RowsProxy::sort(int column, Qt::SortOrder order)
{
    withPlaces(column, [this, column, order] { QSortFilterProxyModel::sort(column, order); });
}

void RowsProxy::withPlaces(int column, const std::function<void()>& act)
{
    std::vector<Key> keys;
    for (int row = 0; column >= 0 && row < m_model.rowCount(); ++row)
        keys.push_back(keyOf(m_model.at(row), row, column));
    std::stable_sort(keys.begin(), keys.end(), isBefore);
    m_places.resize(keys.size());
    for (std::size_t place = 0; place < keys.size(); ++place)
        m_places[static_cast<std::size_t>(keys[place].row)] = static_cast<int>(place);
    act();
    m_places.clear();
}

bool RowsProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    if (m_places.size() == static_cast<std::size_t>(m_model.rowCount()))
        return m_places[static_cast<std::size_t>(left.row())] < m_places[static_cast<std::size_t>(right.row())];
    return isBefore(keyOf(m_model.at(left.row()), left.row(), left.column()), keyOf(m_model.at(right.row()), right.row(), right.column()));
}

bool RowsProxy::filterAcceptsRow(int row, const QModelIndex&) const
{
    return m_model.searched(row).contains(m_wanted);
}

} // namespace kf::models
