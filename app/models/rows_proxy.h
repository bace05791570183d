// The order and the search of a live table, made for ten thousand rows: it compares cells where they lie, without a QVariant for each.
#pragma once

#include "app/models/rows_model.h"

#include <QSortFilterProxyModel>

namespace kf::models {

class RowsProxy final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit RowsProxy(RowsModel& model, QObject* parent = nullptr);

    // Rows that have this text in any cell, whatever its case; empty: all.
    void search(const QString& text);

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    const RowsModel& m_model;
    QString m_wanted;
};

} // namespace kf::models
