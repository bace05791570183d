// The frame: navigation at the left, one panel at a time at the right under the top bar and the notices, running work at the bottom.
// It makes a panel when it is first shown, and knows no panel by name.
#pragma once

#include "app/gui/frame/start_request.h"
#include "app/gui/panel.h"
#include "app/models/notices.h"

#include <QMainWindow>

#include <map>

class QStackedWidget;

namespace kf::gui {

class ActivityList;
class Appearance;
class ColumnMemory;
class CommandPalette;
struct PaletteItem;
class Navigation;
class NoticeArea;
class Session;
class StatusLine;
class Tray;
struct WindowActions;

class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    // `panels` tells which there are; the one shown last, or else the first, is shown. Without a session nothing is remembered.
    MainWindow(models::Desktop& desktop, Prompter& prompter, std::vector<PanelEntry> panels, Session* session = nullptr, Appearance* appearance = nullptr,
        QWidget* parent = nullptr);
    ~MainWindow() override;

    void go(const QString& panel, const QString& object = {});
    QString currentPanel() const { return m_current; }
    Panel* panel(const QString& id); // made where it was not yet; null: there is none of that name
    models::Notices& notices() { return m_notices; }
    Context& context() { return m_context; }
    QAction* quitAction() const;
    void setTray(Tray* tray); // closing then hides the window while work runs

    // What a start, or a second one, asked for.
    void take(const StartRequest& request);
    // In front of all others.
    void raiseWindow(const QByteArray& activation = {});
    // Asks first where work runs.
    void quit();

Q_SIGNALS:
    void quitNow();

private:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void buildLayout();
    void connectActions();
    void sampleAsSeen();
    void placeList();
    void makeNextPanel();
    void greet();
    std::vector<PaletteItem> collect();
    void workFailed(const QString& title, const Error& error);
    void workEnded(const QString& title, const std::optional<Error>& error);
    void showHelp(int tab);

    Context m_context;
    const std::vector<PanelEntry> m_entries;
    Session* m_session;
    Appearance* m_appearance;
    models::Notices m_notices;
    std::unique_ptr<WindowActions> m_actions;
    std::map<QString, Panel*> m_panels; // by id
    QString m_current;
    bool m_mayQuit = false;
    bool m_isFirstStart = false; // nobody went anywhere yet
    Navigation* m_navigation;
    QStackedWidget* m_stack;
    StatusLine* m_status;
    ActivityList* m_list;
    CommandPalette* m_palette;
    ColumnMemory* m_columns = nullptr;
    Tray* m_tray = nullptr;
};

} // namespace kf::gui
