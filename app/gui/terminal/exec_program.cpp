#include "app/gui/terminal/exec_program.h"

#include "app/models/text.h"

namespace kf::gui {

namespace {

// bash where the image has it, else whatever sh is.
const std::vector<std::string> shell{"/bin/sh", "-c", "TERM=xterm-256color; export TERM; if command -v bash >/dev/null 2>&1; then exec bash; else exec sh; fi"};

QString sentenceOf(const Result<int>& result, const std::string& container)
{
    const QString name = models::qt(container);
    if (!result) {
        const bool hasNoShell = result.error().message.find("no such file") != std::string::npos || result.error().message.find("executable file not found") != std::string::npos;
        if (hasNoShell)
            return ExecProgram::tr("The image of the container %1 has no shell.").arg(name);
        return models::qt(result.error().message);
    }
    if (*result == 126 || *result == 127)
        return ExecProgram::tr("The image of the container %1 has no shell (exit code %2).").arg(name).arg(*result);
    return *result == 0 ? ExecProgram::tr("The shell ended.") : ExecProgram::tr("The shell ended with exit code %1.").arg(*result);
}

} // namespace

ExecProgram::ExecProgram(std::shared_ptr<kube::Client> client, const ContainerAddress& where, const std::shared_ptr<TerminalWidget::Feed>& feed, QObject* parent)
    : TerminalProgram(parent), m_client(std::move(client))
{
    const auto onData = [feed](kube::Channel, std::string_view bytes) { (*feed)(bytes); };
    const auto onEnd = [this, container = where.container](const Result<int>& result) {
        QMetaObject::invokeMethod(this, [this, container, result] { Q_EMIT ended(sentenceOf(result, container)); }, Qt::QueuedConnection);
    };
    m_session = m_client->exec(where.nameSpace, where.pod, {.command = shell, .container = where.container, .input = true, .terminal = true}, onData, onEnd);
}

ExecProgram::~ExecProgram() = default;

void ExecProgram::write(const QByteArray& bytes) { m_session->write(bytes.toStdString()); }

void ExecProgram::resize(int columns, int rows) { m_session->resize(columns, rows); }

} // namespace kf::gui
