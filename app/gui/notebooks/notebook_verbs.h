// What can be done to notebooks that are selected: start, stop, delete. Each is an activity that can be cancelled; failures are told.
#pragma once

#include "app/gui/panel.h"
#include "app/models/notebook_page.h"

namespace kf::gui {

class NotebookVerbs final : public QObject {
    Q_OBJECT
public:
    NotebookVerbs(Context& context, QWidget* window);

    void setStopped(const std::vector<models::Row>& rows, bool stopped);
    // Asks first, and names the volumes with their sizes.
    void remove(const std::vector<models::Row>& rows);

Q_SIGNALS:
    void failed(const kf::Error& error);

private:
    void ask(const std::vector<models::DoomedNotebook>& doomed);
    void removeNow(const std::vector<models::DoomedNotebook>& doomed, bool withClaims);
    void tell(const std::optional<Error>& error);

    Context& m_context;
    QWidget* m_window; // for questions
};

} // namespace kf::gui
