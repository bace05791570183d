// Everything in the cluster: a list of kinds, a live table of the chosen one, and the details of the chosen object.
//
// An object's name for open() is "KIND/NAMESPACE/NAME" ("pods/lab/demo-0", "nodes//kfbox"); the kind alone shows its table.
#pragma once

#include "app/gui/cluster/cluster_actions.h"
#include "app/gui/panel.h"
#include "app/models/custom_kinds.h"
#include "app/models/live_rows.h"
#include "app/models/port_forwards.h"

class QSplitter;

namespace kf::gui {

class DetailSide;
class ErrorCard;
class KindList;
class ObjectTable;
class Page;
class SecretTab;
class ShellTab;

class ClusterPanel final : public Panel {
    Q_OBJECT
public:
    explicit ClusterPanel(Context& context, QWidget* parent = nullptr);
    ~ClusterPanel() override;

    void open(const QString& object) override;
    QStringList objects() const override;
    void showKind(const QString& id);
    ObjectTable* table() const { return m_table; }

private:
    void layOut();
    void refreshKinds();
    void makeTable();
    void followRows();
    void explainState();
    void selectionChanged();
    void showDetails();
    void showNodeShell();
    void openShell();

    models::PortForwards m_forwards;
    models::CustomKinds m_custom;
    std::vector<models::ResourceKind> m_kinds;
    const models::ResourceKind* m_kind = nullptr; // one of m_kinds
    QString m_wantedKind;                         // of open(), until it is known
    std::pair<QString, QString> m_wantedObject;
    std::unique_ptr<models::LiveRows> m_rows;
    Page* m_page;
    KindList* m_list;
    QSplitter* m_splitter;
    ErrorCard* m_problem;
    ObjectTable* m_table = nullptr;
    DetailSide* m_details;
    SecretTab* m_secret;
    ShellTab* m_shell;
    ClusterActions* m_actions;
    bool m_shellWanted = false; // when the details have been read
    QTimer m_settle; // arrow keys pass over rows: only where they stop is read
};

} // namespace kf::gui
