#include "app/gui/cluster/shell_tab.h"

#include "app/gui/terminal/exec_program.h"
#include "app/gui/terminal/pty_program.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/models/background.h"
#include "app/models/pod_source.h"
#include "app/models/text.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>

namespace kf::gui {

namespace {

// The node's command is asked for on a worker, because the machine may have to be read for it; the pane waits meanwhile.
class NodeProgram final : public TerminalProgram {
public:
    NodeProgram(models::Desktop& desktop, const std::shared_ptr<TerminalWidget::Feed>& feed, QObject* parent) : TerminalProgram(parent), m_feed(feed)
    {
        const auto work = [parts = desktop.parts(), kind = desktop.status() ? desktop.status()->kind : std::string("embedded")](const std::stop_token&) -> Result<Command> {
            return KF_TRY(parts.machine(kind, parts.name))->nodeCommand("bash", {}, vm::Terminal::Yes);
        };
        models::inBackground(this, work, [this](const Result<Command>& command) {
            if (!command) {
                Q_EMIT ended(models::qt(command.error().message));
                return;
            }
            m_shell = new PtyProgram(*command, m_feed, this);
            connect(m_shell, &TerminalProgram::ended, this, &TerminalProgram::ended);
            if (const Result<> started = m_shell->start(m_columns, m_rows); !started)
                Q_EMIT ended(models::qt(started.error().message));
        });
    }
    void write(const QByteArray& bytes) override
    {
        if (m_shell)
            m_shell->write(bytes);
    }
    void resize(int columns, int rows) override
    {
        m_columns = columns;
        m_rows = rows;
        if (m_shell)
            m_shell->resize(columns, rows);
    }

private:
    std::shared_ptr<TerminalWidget::Feed> m_feed;
    PtyProgram* m_shell = nullptr;
    int m_columns = 80;
    int m_rows = 24;
};

} // namespace

ShellTab::ShellTab(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_container(new QComboBox), m_word(quietLabel()), m_stack(new QStackedLayout),
      m_open(namedAction(this, QStringLiteral("shellOpen"), icon(Glyph::Terminal), tr("Open a shell")))
{
    setObjectName(QStringLiteral("shell"));
    m_container->setObjectName(QStringLiteral("shellContainer"));
    m_container->setAccessibleName(tr("Container of the shell"));
    m_container->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_container->setMinimumContentsLength(12);
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_container, 1);
    bar->addWidget(buttonFor(m_open, this));
    auto* blank = new QWidget;
    auto* words = new QVBoxLayout(blank);
    m_word->setAlignment(Qt::AlignCenter);
    words->addWidget(m_word);
    m_stack->addWidget(blank);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme::space(1), 0, 0);
    layout->setSpacing(theme::space(1));
    layout->addLayout(bar);
    layout->addLayout(m_stack, 1);
    connect(m_open, &QAction::triggered, this, &ShellTab::openShell);
    connect(m_container, &QComboBox::currentIndexChanged, this, &ShellTab::showPane);
}

void ShellTab::show(const manifests::Json& object)
{
    const manifests::ObjectKey key = manifests::keyOf(object);
    const bool isOther = std::exchange(m_key, key) != key;
    QStringList names;
    int preferred = 0;
    if (key.kind == "Pod") {
        for (const models::ContainerRun& run : models::containersOf(object)) {
            if (run.isDefault)
                preferred = static_cast<int>(names.size());
            if (run.running || run.id.empty())
                names << models::qt(run.container);
        }
    }
    QStringList shown;
    for (int i = 0; i < m_container->count(); ++i)
        shown << m_container->itemText(i);
    if (isOther || names != shown) {
        const QString before = isOther ? QString() : m_container->currentText();
        const QSignalBlocker quiet(m_container);
        m_container->clear();
        m_container->addItems(names);
        m_container->setCurrentIndex(names.contains(before) ? static_cast<int>(names.indexOf(before)) : std::min(preferred, static_cast<int>(names.size()) - 1));
    }
    m_container->setVisible(key.kind == "Pod");
    m_open->setEnabled(key.kind == "Node" || !names.isEmpty());
    m_open->setText(key.kind == "Node" ? tr("Open a shell in the node") : tr("Open a shell"));
    m_word->setText(key.kind == "Node" ? tr("A shell as root in the node. What it changes there lasts until the machine is deleted.") : tr("A shell runs in the container and sees what its programs see."));
    showPane();
}

QString ShellTab::idOf() const { return models::qt(m_key.kind + "/" + m_key.nameSpace + "/" + m_key.name + "/") + m_container->currentText(); }

TerminalPane* ShellTab::pane() const
{
    const auto known = m_panes.find(idOf());
    return known == m_panes.end() ? nullptr : known->second;
}

TerminalPane::Start ShellTab::starter() const
{
    if (m_key.kind == "Node")
        return [&context = m_context](TerminalWidget& terminal) -> Result<TerminalProgram*> { return new NodeProgram(context.desktop, terminal.feed(), &terminal); };
    const ContainerAddress where{m_key.nameSpace, m_key.name, models::plain(m_container->currentText())};
    return [&context = m_context, where](TerminalWidget& terminal) -> Result<TerminalProgram*> {
        if (!context.desktop.client())
            return Error{Errc::Unavailable, models::plain(tr("The machine does not run: there is no container to open a shell in.")), {}};
        return new ExecProgram(context.desktop.client(), where, terminal.feed(), &terminal);
    };
}

void ShellTab::openShell()
{
    const QString id = idOf();
    TerminalPane* shell = pane();
    if (!shell) {
        const QString name = models::qt(m_key.name);
        shell = new TerminalPane(m_key.kind == "Node" ? tr("Shell in the node %1").arg(name) : tr("Shell in %1 / %2").arg(name, m_container->currentText()), starter());
        m_stack->addWidget(shell);
        m_panes.emplace(id, shell);
        connect(shell, &TerminalPane::closed, this, [this, id, shell] {
            m_panes.erase(id);
            shell->deleteLater();
            m_stack->removeWidget(shell);
            showPane();
        });
    }
    showPane();
    if (!shell->isRunning())
        shell->start();
}

void ShellTab::showPane()
{
    TerminalPane* shell = pane();
    m_stack->setCurrentWidget(shell ? shell : m_stack->widget(0));
    m_open->setVisible(!shell);
}

} // namespace kf::gui
