// The side of a table that tells everything about one object: Overview, Logs (where it has pods), Events, YAML, and what a panel adds.
//
// It watches the object: what is shown is never older than the cluster. An object that is deleted meanwhile is said to be gone.
#pragma once

#include "app/gui/panel.h"
#include "app/gui/widgets/events_view.h"
#include "app/gui/widgets/log_view.h"
#include "app/gui/widgets/yaml_view.h"
#include "app/models/live_object.h"

class QLabel;
class QTabWidget;

namespace kf::gui {

class ErrorCard;
class OverviewView;

class DetailSide final : public QWidget {
    Q_OBJECT
public:
    explicit DetailSide(Context& context, QWidget* parent = nullptr);
    ~DetailSide() override;

    void show(const manifests::ObjectKey& key, const kube::ResourceType& type);
    using QWidget::show;
    // Shows nothing, and hides itself.
    void clear();
    const manifests::ObjectKey& key() const { return m_key; }
    // The object as the cluster said last; null before, and after it is gone.
    const manifests::Json& object() const { return m_object; }

    // Not as a focus proxy: Tab would go by it past the button that closes.
    void focusTabs();
    // The panel's own widget above what Overview says of every object.
    void setOverview(QWidget* top);
    // Behind the others.
    void addTab(QWidget* widget, const QString& title);
    // By the widget's objectName: "overview", "logs", "events", "yaml", or the added one's.
    void showTab(const QString& objectName);
    void setTabVisible(const QString& objectName, bool visible);

Q_SIGNALS:
    void objectChanged();
    void closed();

private:
    void follow();
    void take(const models::ObjectNews& news);

    Context& m_context;
    manifests::ObjectKey m_key;
    kube::ResourceType m_type;
    manifests::Json m_object;
    std::unique_ptr<models::LiveObject> m_live;
    QLabel* m_title;
    QLabel* m_kind;
    ErrorCard* m_problem;
    QTabWidget* m_tabs;
    OverviewView* m_overview;
    LogView* m_logs;
    EventsView* m_events;
    YamlView* m_yaml;
};

} // namespace kf::gui
