// Where a bundle file is dropped, or chosen with the button inside. Tells the path; asks nobody what is in it.
#pragma once

#include <QFrame>

class QAction;

namespace kf::gui {

class DropArea final : public QFrame {
    Q_OBJECT
public:
    explicit DropArea(QAction* choose, QWidget* parent = nullptr);

Q_SIGNALS:
    void dropped(const QString& path);

private:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

    bool m_hovered = false;
};

} // namespace kf::gui
