// A terminal to look at and type in. feed() may be called on any thread: the bytes are read into the screen there, and the window
// paints it at most once a frame, so that a program that floods its output never stalls the window.
//
// Ctrl+Shift+C copies, Ctrl+Shift+V pastes, Shift+Page Up scrolls back, Ctrl+Shift+Tab leaves: every other key goes to the program.
#pragma once

#include "app/gui/terminal/screen.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <memory>
#include <mutex>
#include <optional>

namespace kf::gui {

class TerminalWidget final : public QAbstractScrollArea {
    Q_OBJECT
public:
    // Outlives the widget as long as somebody feeds it.
    class Feed {
    public:
        void operator()(std::string_view bytes);

    private:
        friend class TerminalWidget;
        std::mutex mutex;
        terminal::Screen screen{24, 80};
        TerminalWidget* widget = nullptr; // null: it is gone
        bool announced = false;
    };

    explicit TerminalWidget(const QString& accessibleName, QWidget* parent = nullptr);
    ~TerminalWidget() override;

    std::shared_ptr<Feed> feed() const { return m_feed; }
    int rows() const;
    int columns() const;
    QString visibleText() const;  // for screen readers and tests
    QString selectedText() const;
    void copy();
    void paste();
    // The program ended: keys do nothing any more.
    void setEnded(bool ended);
    QSize sizeHint() const override;

Q_SIGNALS:
    void typed(const QByteArray& bytes);     // to be sent to the program
    void gridResized(int columns, int rows);
    void titleChanged(const QString& title);

protected:
    bool event(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void sendOutput();
    void measure();
    void fitGrid();
    bool takesOwnShortcut(QKeyEvent* event);
    terminal::Position positionAt(const QPointF& point) const;
    void paintRow(QPainter& painter, int row, int y) const;
    QColor colorOf(const terminal::Color& color, bool isInk, bool bold) const;
    bool isSelected(terminal::Position at) const;
    void moveSelection(std::uint64_t scrolled);

    std::shared_ptr<Feed> m_feed;
    QTimer m_frame;
    int m_cellWidth = 8;
    int m_cellHeight = 16;
    int m_ascent = 12;
    bool m_leaving = false;
    bool m_ended = false;
    bool m_followsEnd = true;
    std::uint64_t m_scrolled = 0;
    QString m_title;
    QString m_said; // what screen readers were told last
    std::optional<terminal::Position> m_anchor; // selection: from here
    terminal::Position m_head;                  // to here
    QString m_composing;
};

} // namespace kf::gui
