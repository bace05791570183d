// Gives the tables of a widget the column widths they had, also those that the widget makes later, and saves what a person changes.
#pragma once

#include "app/gui/frame/session.h"

#include <QObject>
#include <QSet>

class QTableView;
class QWidget;

namespace kf::gui {

class ColumnMemory final : public QObject {
    Q_OBJECT
public:
    ColumnMemory(Session& session, QObject* parent) : QObject(parent), m_session(session) {}
    void watch(QWidget* root);

private:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void adopt(QWidget& root);
    void adopt(QTableView& table);

    Session& m_session;
    QSet<const QObject*> m_known;
};

} // namespace kf::gui
