// What stands above the general facts in a notebook's details: its image, resources, volumes with sizes, and the way to it.
#pragma once

#include "app/gui/panel.h"
#include "app/models/notebook_connections.h"
#include "app/models/notebook_rows.h"

class QGridLayout;
class QLabel;

namespace kf::gui {

class NotebookOverview final : public QWidget {
    Q_OBJECT
public:
    NotebookOverview(Context& context, models::NotebookConnections& connections, QWidget* parent = nullptr);

    // Null: nothing. The volumes are read from the cluster.
    void show(const manifests::Json& notebook);
    using QWidget::show;

private:
    void readVolumes();
    void showFacts();

    Context& m_context;
    models::NotebookConnections& m_connections;
    manifests::Json m_notebook;
    std::vector<platform::NotebookVolume> m_volumes;
    QGridLayout* m_grid;
    std::vector<models::Fact> m_shown;
    int m_question = 0;
};

} // namespace kf::gui
