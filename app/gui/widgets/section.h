// A part of a page in a card: its heading, buttons at the right of it, and the content below.
#pragma once

#include <QFrame>

class QAction;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace kf::gui {

class Section final : public QFrame {
    Q_OBJECT
public:
    Section(const QString& objectName, const QString& title, QWidget* parent = nullptr);

    QVBoxLayout& content() const { return *m_content; }
    // At the right end of the heading's line: buttons, a quiet label.
    void addToBar(QWidget* widget);
    QPushButton* addButton(QAction* action, bool primary = false);

private:
    QHBoxLayout* m_bar;
    QVBoxLayout* m_content;
};

// Takes everything out of a layout, and deletes the widgets in it.
void clearLayout(class QLayout& layout);

} // namespace kf::gui
