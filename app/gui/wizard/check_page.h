// Page 1: what this computer must offer, check by check, and a button where kfbox can mend it.
#pragma once

#include "app/gui/panel.h"
#include "app/models/preflight_model.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace kf::gui {

class ErrorCard;

class CheckPage final : public QWidget {
    Q_OBJECT
public:
    explicit CheckPage(models::PreflightModel& model, QWidget* parent = nullptr);
    // Why one cannot go on; empty where one can.
    QString obstacle() const;

private:
    void refresh();
    void rebuildRows();
    QWidget* makeRow(const QModelIndex& index, int badgeWidth);

    models::PreflightModel& m_model;
    QAction* m_again;
    QAction* m_fixAll;
    QWidget* m_asRoot;
    QLabel* m_summary;
    QLabel* m_note;
    ErrorCard* m_problem;
    QWidget* m_rows;
};

} // namespace kf::gui
