// The order and the search of a live table, made for ten thousand rows: it compares cells without a QVariant for each.
#pragma once

#include "app/models/rows_model.h"

#include <QSortFilterProxyModel>

#include <functional>

namespace kf::models {

class RowsProxy final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit RowsProxy(RowsModel& model, QObject* parent = nullptr);

    // Rows that have this text in any cell, whatever its case; empty: all.
    void search(const QString& text);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    // Does what orders many rows at once. Their places are found first, over keys that lie side by side: a comparison of rows where they
    // lie waits for memory, and there are a hundred thousand of them.
    void withPlaces(int column, const std::function<void()>& act);

    const RowsModel& m_model;
    std::vector<int> m_places; // of the source's rows in this order, while withPlaces() acts
    QString m_wanted;
};

} // namespace kf::models
