// The open ways to notebooks: where each leads, with buttons to open it in the browser, copy the address, and close it. Hidden
// while there is none.
#pragma once

#include "app/gui/panel.h"
#include "app/models/notebook_connections.h"

#include <QFrame>

class QVBoxLayout;

namespace kf::gui {

class ConnectionList final : public QFrame {
    Q_OBJECT
public:
    ConnectionList(models::NotebookConnections& connections, QWidget* parent = nullptr);

Q_SIGNALS:
    void openAsked(const QString& nameSpace, const QString& name);

private:
    void showLines();
    QWidget* line(const models::NotebookConnection& connection);

    models::NotebookConnections& m_connections;
    QVBoxLayout* m_lines;
    QWidget* m_content = nullptr;
};

} // namespace kf::gui
