// The frame of a panel: title, one quiet line under it, buttons at the right (the primary one last), and the content below.
#pragma once

#include <QVBoxLayout>
#include <QWidget>

class QLabel;
class QHBoxLayout;
class QPushButton;
class QAction;

namespace kf::gui {

class Page : public QVBoxLayout {
    Q_OBJECT
public:
    // Lays itself into `owner`.
    Page(QWidget* owner, const QString& title);
    void setTitle(const QString& title);
    void setSubtitle(const QString& text);
    // A button that does what the action does, with its name, tool tip and shortcut; follows its state.
    QPushButton* addButton(QAction* action, bool primary = false);

private:
    QLabel* m_title;
    QLabel* m_subtitle;
    QHBoxLayout* m_buttons;
};

// A push button for an action, for bars and cards.
QPushButton* buttonFor(QAction* action, QWidget* parent, bool primary = false);
// An action with the names that screen readers and tests use.
QAction* namedAction(QWidget* owner, const QString& objectName, const QIcon& icon, const QString& text);
QLabel* heading(const QString& text);
QLabel* quietLabel(const QString& text = {});
// Of an object, as it is: never rich text, wrapped, to be copied.
QLabel* valueLabel(const QString& text = {});

} // namespace kf::gui
