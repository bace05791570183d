// Opening a notebook in the person's browser. GUI thread.
#pragma once

#include "app/models/notebook_connections.h"

namespace kf::gui {

// By way of a private file that leads there, so that the token stands on no command line. `failed` is not called when it worked, nor
// after `context` died.
void showInBrowser(QObject* context, const models::Desktop& desktop, const models::NotebookConnection& connection, std::function<void(const Error& error)> failed);

} // namespace kf::gui
