// What a person can do with the selected objects of the cluster page, as actions of the panel: each is offered where its kind has it.
#pragma once

#include "app/gui/panel.h"
#include "app/models/port_forwards.h"
#include "app/models/resource_kinds.h"

class QMenu;

namespace kf::gui {

class ClusterActions final : public QObject {
    Q_OBJECT
public:
    ClusterActions(Panel& panel, Context& context, models::PortForwards& forwards);

    void setSelection(const models::ResourceKind* kind, const std::vector<models::Row>& rows);
    const std::vector<QAction*>& all() const { return m_all; }

Q_SIGNALS:
    void logsWanted();
    void shellWanted();
    void failed(const kf::Error& error);
    void worked();

private:
    QAction* add(const QString& objectName, Glyph glyph, const QString& text, void (ClusterActions::*work)());
    // Reads the selected object anew, then goes on with it.
    void withObject(std::function<void(const manifests::Json&)> next);
    void send(kube::Future<manifests::Json> request);
    void remove();
    void removeAll(const std::vector<models::Row>& rows);
    void scale();
    void restart();
    void cordon();
    void uncordon();
    void forward();
    void logs() { Q_EMIT logsWanted(); }
    void shell() { Q_EMIT shellWanted(); }
    kube::Client* client() const { return m_context.desktop.client().get(); }

    Panel& m_panel;
    Context& m_context;
    models::PortForwards& m_forwards;
    kube::ResourceType m_type;
    std::vector<models::Row> m_rows;
    std::vector<QAction*> m_all;
    QAction* m_logs;
    QAction* m_shell;
    QAction* m_forward;
    QAction* m_scale;
    QAction* m_restart;
    QAction* m_cordon;
    QAction* m_uncordon;
    QAction* m_delete;
};

} // namespace kf::gui
