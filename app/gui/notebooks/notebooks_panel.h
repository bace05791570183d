// Notebooks of the selected namespace: a live table, what can be done to them, their details, and the open ways to them.
#pragma once

#include "app/gui/panel.h"
#include "app/models/notebook_causes.h"
#include "app/models/notebook_connections.h"

#include <QTimer>

namespace kf::gui {

class DetailSide;
class ErrorCard;
class NotebookOverview;
class NotebookVerbs;
class ObjectTable;
class Page;

class NotebooksPanel final : public Panel {
    Q_OBJECT
public:
    explicit NotebooksPanel(Context& context, QWidget* parent = nullptr);
    ~NotebooksPanel() override;

    // "NAMESPACE/NAME", "new" (its form), "connect:NAMESPACE/NAME" (in the browser, as soon as it runs)
    void open(const QString& object) override;
    QStringList objects() const override;

    models::NotebookConnections& connections() { return m_connections; }
    void createNotebook();

private:
    void makeActions();
    void lay();
    void follow();
    void take(const models::RowsBatch& batch);
    void showCause(const std::string& uid);
    void showState();
    std::optional<Error> apiProblem() const;
    void updateActions();
    void showDetails(const models::Row& row, const QString& tab = {});
    void connectSelected();
    void openInBrowser(const std::string& nameSpace, const std::string& name);
    void resizeSelected();
    void showFailure(const Error& error);
    void doWhatIsWanted();
    std::vector<models::Row> selected(bool isStopped) const; // those that may be started (true) or stopped
    QAction* action(const QString& objectName, Glyph glyph, const QString& text, const QKeySequence& keys, void (NotebooksPanel::*does)());

    models::NotebookConnections m_connections;
    models::NotebookCauses m_causes;
    std::unique_ptr<models::LiveRows> m_rows;
    std::map<std::string, manifests::ObjectKey> m_keys; // by uid, of every row
    Page* m_page = nullptr;
    ObjectTable* m_table;
    DetailSide* m_details;
    NotebookOverview* m_overview;
    ErrorCard* m_failure;
    NotebookVerbs* m_verbs;
    QAction* m_new = nullptr;
    QAction* m_connect = nullptr;
    QAction* m_start = nullptr;
    QAction* m_stop = nullptr;
    QAction* m_resize = nullptr;
    QAction* m_delete = nullptr;
    std::vector<QAction*> m_views; // details, logs, events, YAML
    QTimer m_settle;        // the selection may run through many rows on the way to one
    QString m_wanted;       // what open() was asked for and cannot be done yet
};

} // namespace kf::gui
