#include "app/gui/notebooks/browser.h"

#include "app/models/background.h"
#include "app/models/text.h"
#include "installer/notebook_support.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QUrl>

namespace kf::gui {

void showInBrowser(QObject* context, const models::Desktop& desktop, const models::NotebookConnection& connection, std::function<void(const Error& error)> failed)
{
    const auto work = [folder = desktop.parts().paths.data(desktop.parts().name), connection](const std::stop_token&) {
        return installer::writeBrowserPage(folder, connection.nameSpace, connection.name, models::plain(connection.url));
    };
    models::inBackground(context, work, [failed = std::move(failed)](const Result<std::filesystem::path>& page) {
        if (!page)
            failed(page.error());
        else if (!QDesktopServices::openUrl(QUrl::fromLocalFile(models::qt(page->string()))))
            failed({Errc::Unavailable, models::plain(QCoreApplication::translate("kf::gui", "No browser could be started: copy the address and open it yourself.")), {}});
    });
}

} // namespace kf::gui
