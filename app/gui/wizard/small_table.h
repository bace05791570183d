// A table that is shown whole, without search: as high as its rows, and read out by its name.
#pragma once

#include "app/models/rows_model.h"

#include <QTableView>

namespace kf::gui {

class SmallTable final : public QTableView {
    Q_OBJECT
public:
    SmallTable(const QString& objectName, const QString& title, models::RowsModel& model, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {QTableView::minimumSizeHint().width(), sizeHint().height()}; }

private:
    void fit();
};

} // namespace kf::gui
