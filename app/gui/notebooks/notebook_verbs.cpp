#include "app/gui/notebooks/notebook_verbs.h"

#include "app/models/background.h"
#include "app/models/text.h"
#include "base/clock.h"
#include "installer/notebook_support.h"
#include "platform/notebooks.h"

namespace kf::gui {

using platform::Notebooks;

namespace {

std::vector<manifests::ObjectKey> keysOf(const std::vector<models::Row>& rows)
{
    std::vector<manifests::ObjectKey> keys;
    for (const models::Row& row : rows)
        keys.push_back(row.key);
    return keys;
}

QString titleOf(const std::vector<manifests::ObjectKey>& keys, const QString& one, const QString& many)
{
    return keys.size() == 1 ? one.arg(models::qt(keys.front().name)) : many.arg(keys.size());
}

} // namespace

NotebookVerbs::NotebookVerbs(Context& context, QWidget* window) : QObject(window), m_context(context), m_window(window) {}

void NotebookVerbs::tell(const std::optional<Error>& error)
{
    if (error && error->code != Errc::Cancelled)
        Q_EMIT failed(*error);
}

void NotebookVerbs::setStopped(const std::vector<models::Row>& rows, bool stopped)
{
    const auto client = m_context.desktop.client();
    if (rows.empty() || !client)
        return;
    const auto work = [client, keys = keysOf(rows), stopped](const installer::Parts& parts, const std::stop_token& stop) -> Result<> {
        for (const manifests::ObjectKey& key : keys)
            KF_TRY(Notebooks(client).setStopped(key.nameSpace, key.name, stopped, toRfc3339(parts.clock.now()), stop));
        return {};
    };
    const QString title = stopped ? titleOf(keysOf(rows), tr("Stopping the notebook %1"), tr("Stopping %1 notebooks"))
                                  : titleOf(keysOf(rows), tr("Starting the notebook %1"), tr("Starting %1 notebooks"));
    m_context.desktop.perform(title, work, this, [this](const std::optional<Error>& error) { tell(error); });
}

void NotebookVerbs::remove(const std::vector<models::Row>& rows)
{
    const auto client = m_context.desktop.client();
    if (rows.empty() || !client)
        return;
    using Doomed = Result<std::vector<models::DoomedNotebook>>;
    const auto work = [client, keys = keysOf(rows)](const std::stop_token& stop) -> Doomed {
        std::vector<models::DoomedNotebook> doomed;
        for (const manifests::ObjectKey& key : keys)
            doomed.push_back({key, KF_TRY(Notebooks(client).volumes(key.nameSpace, key.name, stop))});
        return doomed;
    };
    models::inBackground(this, work, [this](const Doomed& doomed) {
        if (doomed)
            ask(*doomed);
        else
            tell(doomed.error());
    });
}

void NotebookVerbs::ask(const std::vector<models::DoomedNotebook>& doomed)
{
    const models::DeletionText text = models::deletionText(doomed);
    const Question question{.title = text.title, .text = text.text, .action = tr("Delete"), .danger = true, .option = text.option};
    m_context.prompter.ask(m_window, question, [this, doomed](const Reply& reply) {
        if (reply.yes)
            removeNow(doomed, reply.option);
    });
}

void NotebookVerbs::removeNow(const std::vector<models::DoomedNotebook>& doomed, bool withClaims)
{
    const auto client = m_context.desktop.client();
    if (!client) {
        tell(Error{Errc::Unavailable, models::plain(tr("The machine does not run any more: nothing was deleted.")), {}});
        return;
    }
    const auto work = [client, doomed, withClaims](const installer::Parts& parts, const std::stop_token& stop) -> Result<> {
        for (const models::DoomedNotebook& one : doomed) {
            const std::vector<std::string> claims = withClaims ? models::claimsToRemove(one, doomed) : std::vector<std::string>();
            KF_TRY(Notebooks(client).remove(one.key.nameSpace, one.key.name, claims, stop));
            if (!claims.empty())
                KF_TRY(installer::forgetNotebookToken(parts.paths.data(parts.machineName), one.key.nameSpace, one.key.name));
        }
        return {};
    };
    std::vector<manifests::ObjectKey> keys;
    for (const models::DoomedNotebook& one : doomed)
        keys.push_back(one.key);
    const QString title = titleOf(keys, tr("Deleting the notebook %1"), tr("Deleting %1 notebooks"));
    m_context.desktop.perform(title, work, this, [this](const std::optional<Error>& error) { tell(error); });
}

} // namespace kf::gui
