#include "app/gui/terminal/terminal_accessible.h"

#include "app/gui/terminal/terminal_widget.h"

#include <QAccessibleWidget>

namespace kf::gui {

namespace {

class TerminalAccessible final : public QAccessibleWidget, public QAccessibleTextInterface {
public:
    explicit TerminalAccessible(TerminalWidget* widget) : QAccessibleWidget(widget, QAccessible::Terminal, widget->accessibleName()), m_widget(*widget) {}

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text kind) const override { return kind == QAccessible::Value ? m_widget.visibleText() : QAccessibleWidget::text(kind); }

    void selection(int, int* start, int* end) const override { *start = *end = 0; }
    int selectionCount() const override { return 0; }
    void addSelection(int, int) override {}
    void removeSelection(int) override {}
    void setSelection(int, int, int) override {}
    int cursorPosition() const override { return characterCount(); }
    void setCursorPosition(int) override {}
    QString text(int start, int end) const override { return m_widget.visibleText().mid(start, end - start); }
    int characterCount() const override { return static_cast<int>(m_widget.visibleText().size()); }
    QRect characterRect(int) const override { return {}; }
    int offsetAtPoint(const QPoint&) const override { return -1; }
    void scrollToSubstring(int, int) override {}
    QString attributes(int, int* start, int* end) const override
    {
        *start = 0;
        *end = characterCount();
        return {};
    }

private:
    TerminalWidget& m_widget;
};

QAccessibleInterface* make(const QString&, QObject* object)
{
    auto* terminal = qobject_cast<TerminalWidget*>(object);
    return terminal ? new TerminalAccessible(terminal) : nullptr;
}

} // namespace

void installTerminalAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(&make);
        return true;
    }();
    Q_UNUSED(installed)
}

// Lines that went up stay said: only the text behind what is the same is new.
void tellScreenReader(TerminalWidget& terminal, QString& said)
{
    const QString now = terminal.visibleText();
    qsizetype same = 0;
    while (same < now.size() && same < said.size() && now[same] == said[same])
        ++same;
    if (same == now.size() && same == said.size())
        return;
    QAccessibleTextUpdateEvent event(&terminal, static_cast<int>(same), said.mid(same), now.mid(same));
    QAccessible::updateAccessibility(&event);
    said = now;
}

} // namespace kf::gui
