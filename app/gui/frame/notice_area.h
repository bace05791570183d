// Where the window tells notices: cards between the top bar and the panel, the latest first, at most three; each can be closed.
#pragma once

#include "app/models/notices.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace kf::gui {

class NoticeArea final : public QWidget {
    Q_OBJECT
public:
    explicit NoticeArea(models::Notices& notices, QWidget* parent = nullptr);

private:
    void rebuild();

    models::Notices& m_notices;
    QVBoxLayout* m_cards;
    QLabel* m_more;
};

} // namespace kf::gui
