// Ctrl+K: one field that finds every panel, object and action. Lies over the window and keeps the focus inside; arrow keys choose.
#pragma once

#include "app/gui/frame/session.h"

#include <QAction>
#include <QIcon>
#include <QPointer>
#include <QWidget>

#include <functional>
#include <vector>

class QFrame;
class QLabel;
class QLineEdit;
class QListView;
class QStandardItemModel;

namespace kf::gui {

struct PaletteItem {
    QString id; // stable: what was used lately is remembered by it
    QString title;
    QString where; // "Notebooks"
    QString shortcut{};
    QIcon drawing{};
    std::function<void()> run;
};

class CommandPalette final : public QWidget {
    Q_OBJECT
public:
    using Collect = std::function<std::vector<PaletteItem>()>;
    // `session` (may be null) remembers what was chosen.
    CommandPalette(Collect collect, Session* session, QWidget* window);

    void popUp();
    // Collects again while it is open: a panel got ready.
    void refresh();
    void dismiss();

private:
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void layOut();
    void search();
    bool keyPressed(QKeyEvent& event);
    void move(int rows);
    void run(int row);
    void announce();

    const Collect m_collect;
    Session* m_session;
    QStringList m_recent; // in the order of this run, where no session keeps it
    std::vector<PaletteItem> m_items;
    QFrame* m_card;
    QLineEdit* m_field;
    QListView* m_list;
    QLabel* m_nothing;
    QLabel* m_keys;
    QStandardItemModel* m_found;
    QPointer<QWidget> m_focusBefore;
};

} // namespace kf::gui
