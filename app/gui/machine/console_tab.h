// What the node said while it made its cluster, and its containers' runtime. Read when somebody looks, and again whenever something
// happened to the machine.
#pragma once

#include "app/gui/panel.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace kf::gui {

class ErrorCard;

class ConsoleTab final : public QWidget {
    Q_OBJECT
public:
    explicit ConsoleTab(Context& context, QWidget* parent = nullptr);

private:
    void showEvent(QShowEvent* event) override;
    void read();
    void take(const QString& text);
    void find(bool backward);
    void save();

    Context& m_context;
    QLineEdit* m_search;
    QLabel* m_found;
    QPlainTextEdit* m_text;
    ErrorCard* m_problem;
    QAction* m_refresh;
    QAction* m_save;
    QAction* m_next;
    bool m_reads = false;
    bool m_again = false; // something happened meanwhile
};

} // namespace kf::gui
