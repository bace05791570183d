// A live table: one Row per object, kept in step by the batches of a LiveRows. Sorting and search are the proxy's business.
#pragma once

#include "app/models/live_rows.h"

#include <QAbstractTableModel>

#include <unordered_map>

namespace kf::models {

class RowsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Roles { SortRole = Qt::UserRole + 1, ToneRole, NameRole, NameSpaceRole, UidRole };

    explicit RowsModel(std::vector<Column> columns, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    const std::vector<Column>& columns() const { return m_columns; }
    const Row& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    // The texts and tips of all its cells, folded, each in a line of its own: kept, because ten thousand are searched at every key.
    const QString& searched(int row) const { return m_searched[static_cast<std::size_t>(row)]; }
    int find(const std::string& uid) const; // -1: not there
    bool isSynced() const { return m_synced; }

    void take(const RowsBatch& batch);
    void clear();
    // Tells views that the cells which show an age have to be painted again.
    void refreshAges();

Q_SIGNALS:
    void synced(); // the first list is complete

private:
    void remove(const std::vector<std::string>& uids);

    const std::vector<Column> m_columns;
    std::vector<Row> m_rows;
    std::vector<QString> m_searched; // of each row
    std::unordered_map<std::string, int> m_index; // uid → row
    bool m_synced = false;
};

} // namespace kf::models
