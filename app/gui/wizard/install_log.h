// What happened during an install, line by line, folded until somebody asks; it can be copied and saved.
#pragma once

#include "app/gui/panel.h"
#include "app/models/install_model.h"

class QPlainTextEdit;
class QPushButton;

namespace kf::gui {

class InstallLog final : public QWidget {
    Q_OBJECT
public:
    InstallLog(Context& context, models::InstallModel& model, QWidget* parent = nullptr);

private:
    void setOpen(bool open);
    void save();

    Context& m_context;
    models::InstallModel& m_model;
    QAction* m_copy;
    QAction* m_save;
    QPushButton* m_toggle;
    QPlainTextEdit* m_text;
};

} // namespace kf::gui
