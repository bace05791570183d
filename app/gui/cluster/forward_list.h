// The open port-forwards: what each reaches, its address, how it is, and buttons to copy, open and close it. Hidden while there is none.
#pragma once

#include "app/models/port_forwards.h"

#include <QFrame>

class QVBoxLayout;

namespace kf::gui {

class ForwardList final : public QFrame {
    Q_OBJECT
public:
    explicit ForwardList(models::PortForwards& forwards, QWidget* parent = nullptr);

private:
    void build();
    QWidget* rowOf(const QModelIndex& index);

    models::PortForwards& m_forwards;
    QVBoxLayout* m_layout;
    QWidget* m_rows = nullptr;
};

} // namespace kf::gui
