// Other cores and memory for a notebook that exists. Says that its server is started anew; a refusal stays in the dialog.
#pragma once

#include "app/gui/panel.h"
#include "platform/notebook_resources.h"

#include <QDialog>

class QPushButton;

namespace kf::gui {

class ErrorCard;
class ResourceFields;

class ResizeDialog final : public QDialog {
    Q_OBJECT
public:
    ResizeDialog(Context& context, const std::string& nameSpace, const std::string& name, QWidget* parent = nullptr);
    void setResources(const platform::NotebookResources& now);

private:
    void read();
    void validate();
    void resizeNotebook();

    Context& m_context;
    const std::string m_nameSpace;
    const std::string m_name;
    ResourceFields* m_fields;
    ErrorCard* m_problem;
    QPushButton* m_accept;
};

} // namespace kf::gui
