#include "app/models/rows_model.h"

#include "app/models/text.h"

#include <algorithm>

namespace kf::models {

namespace {

QString searchedText(const Row& row)
{
    QString all;
    for (const Cell& cell : row.cells)
        all += cell.text + QLatin1Char('\n') + cell.tip + QLatin1Char('\n');
    return all.toCaseFolded();
}

} // namespace

RowsModel::RowsModel(std::vector<Column> columns, QObject* parent) : QAbstractTableModel(parent), m_columns(std::move(columns)) {}

int RowsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

int RowsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_columns.size()); }

QVariant RowsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    const Row& row = at(index.row());
    const Cell& cell = row.cells[static_cast<std::size_t>(index.column())];
    const auto text = [&cell] {
        if (cell.since < 0)
            return cell.text;
        return durationText(std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()) - std::chrono::seconds(cell.since));
    };
    switch (role) {
    case Qt::DisplayRole: return text();
    case Qt::ToolTipRole: return cell.tip.isEmpty() ? text() : cell.tip;
    case Qt::TextAlignmentRole: return int(Qt::AlignVCenter | (m_columns[static_cast<std::size_t>(index.column())].numeric ? Qt::AlignRight : Qt::AlignLeft));
    case SortRole: return cell.since >= 0 ? QVariant(-cell.since) : cell.sort.isValid() ? cell.sort : QVariant(cell.text);
    case ToneRole: return int(cell.tone);
    case NameRole: return qt(row.key.name);
    case NameSpaceRole: return qt(row.key.nameSpace);
    case UidRole: return qt(row.uid);
    default: return {};
    }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const Column& column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return column.title;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (column.numeric ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

QHash<int, QByteArray> RowsModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractTableModel::roleNames();
    names.insert({{SortRole, "sort"}, {ToneRole, "tone"}, {NameRole, "name"}, {NameSpaceRole, "nameSpace"}, {UidRole, "uid"}});
    return names;
}

int RowsModel::find(const std::string& uid) const
{
    const auto found = m_index.find(uid);
    return found == m_index.end() ? -1 : found->second;
}

void RowsModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_searched.clear();
    m_index.clear();
    m_synced = false;
    endResetModel();
}

void RowsModel::take(const RowsBatch& batch)
{
    if (batch.restarted && !m_rows.empty())
        clear();
    remove(batch.removed);
    std::vector<const Row*> added;
    for (const auto& [uid, row] : batch.changed) {
        const int known = find(uid);
        if (known < 0) {
            added.push_back(&row);
            continue;
        }
        m_rows[static_cast<std::size_t>(known)] = row;
        m_searched[static_cast<std::size_t>(known)] = searchedText(row);
        Q_EMIT dataChanged(index(known, 0), index(known, columnCount() - 1));
    }
    if (!added.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(added.size()) - 1);
        for (const Row* row : added) {
            m_index[row->uid] = rowCount();
            m_rows.push_back(*row);
            m_searched.push_back(searchedText(*row));
        }
        endInsertRows();
    }
    if (batch.synced && !std::exchange(m_synced, true))
        Q_EMIT synced();
}

void RowsModel::remove(const std::vector<std::string>& uids)
{
    std::vector<int> rows;
    for (const std::string& uid : uids) {
        if (const int row = find(uid); row >= 0)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end(), std::greater<>());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    for (const int row : rows) {
        beginRemoveRows({}, row, row);
        m_index.erase(at(row).uid);
        m_rows.erase(m_rows.begin() + row);
        m_searched.erase(m_searched.begin() + row);
        endRemoveRows();
    }
    for (std::size_t after = rows.empty() ? m_rows.size() : static_cast<std::size_t>(rows.back()); after < m_rows.size(); ++after)
        m_index[m_rows[after].uid] = static_cast<int>(after); // once for all of them
}

void RowsModel::refreshAges()
{
    if (m_rows.empty())
        return;
    for (int column = 0; column < columnCount(); ++column) {
        if (std::any_of(m_rows.begin(), m_rows.end(), [column](const Row& row) { return row.cells[static_cast<std::size_t>(column)].since >= 0; }))
            Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column), {Qt::DisplayRole});
    }
}

} // namespace kf::models
