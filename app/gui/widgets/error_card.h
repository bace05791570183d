// A failure in place: the sentence, its details folded, a button that copies both, and where it helps one that repairs.
#pragma once

#include "base/result.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QAction;
class QHBoxLayout;

namespace kf::gui {

class ErrorCard final : public QFrame {
    Q_OBJECT
public:
    explicit ErrorCard(QWidget* parent = nullptr);

    // Shows it; hide() it when it is over. `repair` (may be null) gets a button.
    void show(const Error& error, QAction* repair = nullptr);
    QString sentence() const;

private:
    QLabel* m_sentence;
    QPlainTextEdit* m_details;
    QPushButton* m_more;
    QPushButton* m_copy;
    QPushButton* m_repair = nullptr;
    QHBoxLayout* m_buttons;
};

} // namespace kf::gui
